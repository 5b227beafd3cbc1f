"""Electromigration: the force that a current exerts on an ion, as an effective valence, beside the measured ones.

>>> from numerics.electromigration import measured_charges
>>> measured_charges("Al", "Al")[0].charge
-30.0
"""

from numerics.electromigration.born import born_cross_section, born_tensor
from numerics.electromigration.clusters import ClusterWind, t_matrix_wind
from numerics.electromigration.comparison import Compared, beside_measured, left_out
from numerics.electromigration.configurations import Jump, cluster_wind, jump
from numerics.electromigration.measured import MeasuredCharge, measured_charges, read_charges
from numerics.electromigration.valence import EffectiveValence, effective_valence, mean_free_path, wind_valence

__all__ = [
    "ClusterWind", "Compared", "EffectiveValence", "Jump", "MeasuredCharge", "beside_measured", "born_cross_section", "born_tensor", "cluster_wind",
    "effective_valence", "jump", "left_out", "mean_free_path", "measured_charges", "read_charges", "t_matrix_wind", "wind_valence",
]
