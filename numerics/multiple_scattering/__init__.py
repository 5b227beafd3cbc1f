"""An electron among several ions: the t matrix of a cluster and the wind force on each ion in it, from places and phase shifts.

>>> from numerics.multiple_scattering import Cluster, wind_tensor
>>> pair = Cluster([[0, 0, 0], [0, 0, 6]], [[0.8, 0.2], [0.8, 0.2]], wavenumber=0.5)
>>> wind_tensor(pair, 0).diagonal().round(3)  # of the force along x, y, z by a current along the same, in bohr**2; of an ion alone 19.993
array([19.536, 19.536, 13.658])
"""

from numerics.multiple_scattering.cluster import Cluster
from numerics.multiple_scattering.tensor import wind_tensor
from numerics.multiple_scattering.vertex import forward_vertex, momentum_loss, shell_vertex, wind_vertex

__all__ = ["Cluster", "forward_vertex", "momentum_loss", "shell_vertex", "wind_tensor", "wind_vertex"]
