"""Where the equations stand."""

from derive.equation import Source

ASHCROFT_MERMIN = Source("N. W. Ashcroft and N. D. Mermin, Solid State Physics (Holt, Rinehart and Winston, New York, 1976)")
DEBYE_HUECKEL = Source("P. Debye and E. Hückel, Phys. Z. 24, 185 (1923)")
DRUDE = Source("P. Drude, Ann. Phys. (Leipzig) 306, 566 (1900)", doi="10.1002/andp.19003060312")
FERMI = Source("E. Fermi, Rend. Accad. Naz. Lincei 6, 602 (1927)")
GUENTELBERG = Source("E. Güntelberg, Z. Phys. Chem. 123, 199 (1926)")
JACKSON = Source("J. D. Jackson, Classical Electrodynamics, 3rd ed. (Wiley, New York, 1998)")
KRAMERS = Source("H. A. Kramers, Atti Congr. Int. Fis. Como 2, 545 (1927)")
KRONIG = Source("R. de L. Kronig, J. Opt. Soc. Am. 12, 547 (1926)", doi="10.1364/JOSA.12.000547")
KUBO = Source("R. Kubo, J. Phys. Soc. Jpn. 12, 570 (1957)", doi="10.1143/JPSJ.12.570")
PINES_NOZIERES = Source("D. Pines and P. Nozières, The Theory of Quantum Liquids, Vol. I (Benjamin, New York, 1966)")
SOMMERFELD = Source("A. Sommerfeld, Z. Phys. 78, 283 (1932)", doi="10.1007/BF01342197")
THOMAS = Source("L. H. Thomas, Proc. Cambridge Philos. Soc. 23, 542 (1927)", doi="10.1017/S0305004100011683")
