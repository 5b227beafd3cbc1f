"""Where the equations stand."""

from derive import Source

STEFAN = Source("J. Stefan, Sitzungsber. Akad. Wiss. Wien 79, 391 (1879)")
BOLTZMANN = Source("L. Boltzmann, Ann. Phys. 258, 291 (1884)", doi="10.1002/andp.18842580616")
WIEN_1893 = Source("W. Wien, Sitzungsber. Preuss. Akad. Wiss. Berlin, 55 (1893)")
WIEN_1896 = Source("W. Wien, Ann. Phys. 294, 662 (1896)", doi="10.1002/andp.18962940803")
RAYLEIGH = Source("Lord Rayleigh, Phil. Mag. 49, 539 (1900)", doi="10.1080/14786440009463878")
JEANS = Source("J. H. Jeans, Phil. Mag. 10, 91 (1905)", doi="10.1080/14786440509463348")
PLANCK_1900 = Source("M. Planck, Verh. Dtsch. Phys. Ges. 2, 202 (1900)")
PLANCK_1901 = Source("M. Planck, Ann. Phys. 309, 553 (1901)", doi="10.1002/andp.19013090310")
PLANCK_LECTURES = Source("M. Planck, Vorlesungen über die Theorie der Wärmestrahlung (Barth, 1906)")
EINSTEIN_1907 = Source("A. Einstein, Ann. Phys. 327, 180 (1907)", doi="10.1002/andp.19063270110")
EINSTEIN_1909 = Source("A. Einstein, Phys. Z. 10, 185 (1909)")
EINSTEIN_1917 = Source("A. Einstein, Phys. Z. 18, 121 (1917)")
BOSE = Source("S. N. Bose, Z. Phys. 26, 178 (1924)", doi="10.1007/BF01327326")
LANDAU_LIFSHITZ = Source("L. D. Landau and E. M. Lifshitz, Statistical Physics, Part 1, 3rd ed. (Pergamon, 1980)")
DLMF = Source("NIST Digital Library of Mathematical Functions, dlmf.nist.gov")
