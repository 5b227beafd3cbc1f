"""Formulas in NumPy, generated from derive/forms by: python -m numerics.formulas.generate

Do not edit. Where the first argument is m, it is a context: m.mpf makes a number of an integer. Every other argument
is a float, an array or an mpf alike.
"""

# ruff: noqa

from collections.abc import Callable, Sequence
from typing import Any



CRITICAL_LAMBDA2 = 0.8781568158661549
CRITICAL_LAMBDA2_LOW = 3.141427545302746e-17
MIRROR_LAMBDA2 = 7.207270739916788
MIRROR_LAMBDA2_LOW = 1.649221075282045e-16
FERMI_WAVENUMBER_OF_UNITY = 3.093667726280136
COUPLING_OF_UNITY = 6015185080.562419
ELECTRON_RADIUS_OF_UNITY = 36266835654.25271
FERMI_ENERGY_OF_UNITY = 6.10426431415186e-39
RESISTIVITY_OF_UNITY = 509524.396209648
DIAMETER_CUBED_OF_UNITY = 452.3893421169302
GELDART_VOSKO_CRITICAL = 0.8811948361055891
GELDART_VOSKO_CRITICAL_LOW = -8.946415118121803e-18
GELDART_VOSKO_MIRROR = 7.4171425485238895
GELDART_VOSKO_MIRROR_LOW = 2.297878169744772e-16
ALPHA_OVER_PI = 0.1658591099016125
SPHERE_SLOPE_OF_UNITY = 1.5707963267948966
WIND_OF_UNITY = -4108.2359022276605
MEAN_FREE_PATH_OF_UNITY = 121639.98942401828
BORN_TRANSPORT_OF_UNITY = 124.02510672119928
PI = 3.141592653589793


CONTACT_SERIES = (
    1.0,
    0.125,
    0.005208333333333333,
    0.00010850694444444444,
    1.3563368055555556e-06,
    1.1302806712962962e-08,
    6.72786113866843e-11,
    3.0035094369055494e-13,
    1.0428852211477602e-15,
    2.8969033920771115e-18,
    6.583871345629799e-21,
    1.2469453306117043e-23,
    1.9983098246982443e-26,
    2.7449310778822035e-29,
    3.267775092716909e-32,
    3.4039323882467803e-35,
    3.128614327432702e-38,
    2.5560574570528614e-41,
    1.8684630534012144e-44,
    1.2292520088165884e-47,
    7.316976242955883e-51,
    3.9594027288722314e-54,
    1.956226644699719e-57,
    8.859722122734235e-61,
)


def minor_near_one(y, t, phi):
    """h near y = 1, in t = |1 - y| and phi = log((1+y)/t)."""
    return (-phi*t*(y + 1)/y)/4 + 1/2


def hubbard_g(lambda2):
    """g that gives (8) the compressibility (10)."""
    return (1/(((79*lambda2)/500 + 1)))


def g_excess(lambda2, g, below_critical, mirror):
    """g - lambda2, from below_critical = critical - lambda2."""
    return (79*below_critical*g*(lambda2 + mirror))/500


def compressibility_ratio(lambda2, below_critical, mirror):
    """K/K0 of (10), from below_critical = critical - lambda2."""
    return (500/(below_critical*(lambda2 + mirror)))/79


def hubbard_gap_inside(y, lambda2, g_excess, one_minus_f):
    """2y**2 + g - lambda2 f for y < 1: one term of either sign, the others positive."""
    return g_excess + lambda2*one_minus_f + 2*(y**2)


def hubbard_gap_outside(y, lambda2, g, f):
    """2y**2 + g - lambda2 f for y >= 1."""
    return -f*lambda2 + g + 2*(y**2)


def vertex_factors(y, g, gap):
    """1 - G x and 1 - G, with G the local field, x = lambda2 f/y**2 and gap = 2y**2 + g - lambda2 f."""
    return gap/(g + 2*(y**2)), (g + (y**2))/(g + 2*(y**2))


def screened_factors(lambda2, f, over_square, G):
    """K = 1 - G x and L = 1 - G, with G the local field, over_square = G/y**2 and x = lambda2 f/y**2."""
    return -f*lambda2*over_square + 1, 1 - G


def dielectric(y, lambda2, f, K, L):
    """eps, in an order in which no step overflows before eps does."""
    strength = L*f*lambda2/K
    once = strength/y
    return once/y + (1/(K))


def form_factor(cosine, f, scaled, K, L):
    """V = -lambda2 cos(s y)/(y**2 eps); cosine = cos(s y) of the exact product."""
    return -K*cosine/(L*f + scaled)


def fermi_wavenumber(root):
    """k_F from the cube root of the electron density."""
    return FERMI_WAVENUMBER_OF_UNITY*root


def coupling(k_F):
    """lambda2 = 1/(pi a0 k_F)."""
    return COUPLING_OF_UNITY/k_F


def electron_radius(k_F):
    """r_s."""
    return ELECTRON_RADIUS_OF_UNITY/k_F


def fermi_energy(k_F):
    """E_F."""
    once = FERMI_ENERGY_OF_UNITY*k_F
    return k_F*once


def sinc_direct(X, sine):
    """sin(X)/X from sine = sin(X)."""
    return sine/X


def kernel_direct(X, j, c):
    """3 j1(X)/X from j = sin(X)/X and c = cos(X)."""
    return 3*(-c + j)/(X**2)


def structure_factor(eta, X, c, j, kappa):
    """S(x) of one species, X = x/2."""
    delta = 1 - eta
    A = eta*(2*eta + 1)/(delta**2)
    b = eta/delta
    B = 3*b
    real = A*kappa + B*j + c
    imaginary = X*(b*kappa + j)
    return (1/(((imaginary**2) + (real**2))))


def square_term(c, R_i):
    """a species' term of the mean square of the diameters."""
    return (R_i**2)*c


def baxter_scales(eta, m2, m3):
    """strength and w of Baxter's matrix, from the mean square and the mean cube of the diameters."""
    delta = 1 - eta
    return eta/(delta*m3), 3*eta*m2/(delta*m3)


def partial_structure_factors(eta, x1, x2, r, R1, R2, X1, c1, j1, kappa1, X2, c2, j2, kappa2):
    """S11, S22, S12 of two species; r = sqrt(x1 x2)."""
    m2 = (R1**2)*x1 + (R2**2)*x2
    m3 = (R1*R1*R1)*x1 + (R2*R2*R2)*x2
    delta = 1 - eta
    strength = eta/(delta*m3)
    w = 3*eta*m2/(delta*m3)
    s1 = X1*j1
    s2 = X2*j2
    t1 = X1*kappa1
    t2 = X2*kappa2
    A_11 = (R1*R1*R1)*strength*x1*(R1*w + 1)
    b_11 = (R1*R1*R1)*strength*x1
    B_11 = 3*b_11
    re_11 = A_11*kappa1 + B_11*j1
    im_11 = b_11*t1
    A_12 = (R2*R2*R2)*r*strength*(R1*w + 1)
    b_12 = R1*(R2**2)*r*strength
    B_12 = 3*b_12
    re_12 = A_12*kappa2 + B_12*j2
    im_12 = b_12*t2
    A_21 = (R1*R1*R1)*r*strength*(R2*w + 1)
    b_21 = (R1**2)*R2*r*strength
    B_21 = 3*b_21
    re_21 = A_21*kappa1 + B_21*j1
    im_21 = b_21*t1
    A_22 = (R2*R2*R2)*strength*x2*(R2*w + 1)
    b_22 = (R2*R2*R2)*strength*x2
    B_22 = 3*b_22
    re_22 = A_22*kappa2 + B_22*j2
    im_22 = b_22*t2
    re_Q11 = c1 + re_11
    im_Q11 = im_11 + s1
    re_Q22 = c2 + re_22
    im_Q22 = im_22 + s2
    difference = -R1 + R2
    mixed = R1*R2*r*strength
    second = 3*difference*(mixed**2)
    second_1 = R1*second
    second_2 = R2*second
    re_D = c1*re_Q22 + c2*re_11 - im_11*s2 - im_Q22*s1 - j1*kappa2*second_2 + j2*kappa1*second_1
    im_D = c1*im_Q22 + c2*im_11 + re_11*s2 + re_Q22*s1
    D2 = (im_D**2) + (re_D**2)
    return ((im_12**2) + (im_Q22**2) + (re_12**2) + (re_Q22**2))/D2, ((im_21**2) + (im_Q11**2) + (re_21**2) + (re_Q11**2))/D2, (-im_12*im_Q11 - im_21*im_Q22 - re_12*re_Q11 - re_21*re_Q22)/D2


def resistivity_integrand(y, S, V):
    """the integrand of (1)."""
    return S*(V**2)*(y*y*y)


def hard_sphere_diameter(k_F, root):
    """sigma; root = 2 k_F sigma, the cube root of DIAMETER_CUBED_OF_UNITY Z eta."""
    return (root/k_F)/2


def resistivity_prefactor(Z, k_F):
    """what stands before the integral of (1), and with Z* of (2)."""
    per_wavenumber = Z/k_F
    return RESISTIVITY_OF_UNITY*per_wavenumber


def unit_diameter_cubed(eta):
    """(2 k_F sigma)**3/Z."""
    return DIAMETER_CUBED_OF_UNITY*eta


def alloy_weight(root, Z_i, Z_star):
    """sqrt(c_i) V_i/V of (4) and (3), with the same core; root = sqrt(c_i)."""
    return Z_i*root/Z_star


def alloy_integrand(y, w_1, w_2, S_11, S_22, S_12):
    """the integrand of (2) from w_i = sqrt(c_i) V_i."""
    return (y*y*y)*(S_11*(w_1**2) + 2*S_12*w_1*w_2 + S_22*(w_2**2))


def alloy_amplitude(weight, V_point, cosine):
    """sqrt(c_i) V_i of (4) from its weight, the form factor V of a point ion and cosine = cos(s_i y)."""
    weighted = V_point*weight
    return cosine*weighted


def alloy_pair(w_i, w_j, S_ij):
    """the term of species i and j in (2)."""
    both = w_i*w_j
    return S_ij*both


def alloy_integrand_of_pairs(y, pairs):
    """the integrand of (2) from the sum of the terms of all i and j."""
    return pairs*(y*y*y)


def baxter_phase(X, c, j):
    """real and imaginary part of exp(-i X)."""
    return c, -X*j


def baxter_element(strength, w, r, R_i, R_j, X, j, kappa):
    """real and imaginary part of K_ij, with r = sqrt(x_i x_j) and the kernels of species j."""
    unit = (R_j**2)*r*strength
    b = R_i*unit
    return R_j*kappa*unit*(R_i*w + 1) + 3*b*j, X*b*kappa


def baxter_minor(strength, r_il, r_jl, R_i, R_j, R_l, j_j, kappa_j, j_l, kappa_l):
    """K_ij K_ll - K_il K_lj, with r_il = sqrt(x_i x_l)."""
    return 3*(R_j**2)*(R_l**2)*r_il*r_jl*(strength**2)*(-R_i + R_l)*(R_j*j_l*kappa_j - R_l*j_j*kappa_l)


def hubbard_shape(square, g):
    """G = square/(2 square + g), square = y**2."""
    return square/(g + 2*square)


def hubbard_slope(g):
    """lim G/y**2."""
    return (1/(g))


def hubbard_1957_g():
    """g of Hubbard's local field."""
    return 1/2


def geldart_vosko_g(lambda2):
    """g of Geldart and Vosko's local field."""
    return (1/(((153*lambda2)/1000 + 1)))


def geldart_vosko_excess(lambda2, g, below_critical, mirror):
    """g - lambda2, from below_critical = critical - lambda2."""
    return (153*below_critical*g*(lambda2 + mirror))/1000


def vashishta_singwi_slope(A, width):
    """lim G/y**2."""
    return A*width


def ichimaru_utsumi_slope(gamma_0):
    """lim G/y**2, from lim G/Q**2."""
    return 4*gamma_0


def contact(series):
    """g(0) from series = 2 I_1(z)/z."""
    return ((1/(series**2)))/2


def contact_square(lambda2):
    """z**2."""
    return 16*lambda2


def lindhard_tail(far, f):
    """tail of f = far/3 + far**2/15 + tail far**2, far = 1/y**2."""
    once = f + (-far)/3
    twice = (-far)/15 + once/far
    return twice/far


def sum_rule(lambda2, slope):
    """K0/K, the inverse compressibility that lim G/y**2 = slope implies."""
    return -lambda2*slope + 1


def radius_of_coupling(lambda2, alpha_over_pi):
    """r_s of lambda2."""
    return lambda2/alpha_over_pi


def valence_term(c, Z_i):
    """a species' term of Z*, the electrons per ion."""
    return Z_i*c


def volume_term(c, Omega_i):
    """a species' term of the volume per ion, footnote 15."""
    return Omega_i*c


def electrons_per_volume(Z_star, Omega):
    """the electron density of Z* electrons per ion, with Omega per ion."""
    return Z_star/Omega


def cube_term(c, cube):
    """a species' term of the mean cube of the diameters; cube = sigma**3."""
    return c*cube


def packing_fraction(mean_cube, Omega):
    """eta of spheres with this mean cube of the diameters, and Omega per ion."""
    sphere = (SPHERE_SLOPE_OF_UNITY)/3
    return mean_cube*sphere/Omega


def slope_term(c, sigma, slope):
    """a species' term of the mean of sigma**2 d sigma/dT; slope = d sigma/dT."""
    area = c*(sigma**2)
    return area*slope


def packing_slope(mean_slope, Omega):
    """d eta/dT of spheres with this mean of sigma**2 d sigma/dT, at constant Omega."""
    return SPHERE_SLOPE_OF_UNITY*mean_slope/Omega


def diameter_ratio_cubed(eta, Omega, eta_0, Omega_0):
    """(sigma/sigma_0)**3 in two states with these packing fractions and volumes per ion."""
    ratio = eta/eta_0
    grown = Omega*ratio
    return grown/Omega_0


def shrunk_diameter(sigma_m, root):
    """sigma at T of Protopapas, Andersen and Parlee; root = sqrt(T/T_m)."""
    return (563*sigma_m*(1 + (-14*root)/125))/500


def scaled_core_radius(k_F, R_core_i):
    """s = 2 k_F R_core."""
    return 2*R_core_i*k_F


def diameter_ratio(sigma_1, sigma_2):
    """alpha."""
    return sigma_1/sigma_2


def contact_distance(sigma_1, sigma_2):
    """sigma_12 of (12)."""
    return (sigma_1)/2 + (sigma_2)/2


def energy_unit(E_F):
    """(2/3) E_F."""
    return (2*E_F)/3


def thermal_energy(k_B, T):
    """the energy to which the right side of (11) belongs."""
    per_kelvin = (3*k_B)/2
    return T*per_kelvin


def closest_approach(thermal, unit):
    """the right side of (11); unit = (2/3) E_F."""
    return thermal/unit


def diameter_slope(thermal, force):
    """d sigma/dT by (11) in one electron gas; thermal = thermal_energy of one kelvin, force = -d phi/d sigma."""
    return -thermal/force


def structure_slope():
    """d eta/dT of sodium in 1/K, from its structure."""
    return -61/200000


def charge_response(square, lambda2, f, P, R):
    """W for what a test charge feels, and D, whose zeros are its poles; G = P + R (2 f - 1), square = y**2."""
    hole = 1 - P
    screened = f*lambda2*(-R*(2*f - 1) + hole)
    D = screened + square
    return f*lambda2/D, D


def electron_response(square, lambda2, f, P, R):
    """W for what an electron feels, and D, whose zeros are its poles; G = P + R (2 f - 1), square = y**2."""
    hole = 1 - P
    screened = f*lambda2*(-R*(2*f - 1) + hole)
    D = screened + square
    return screened/D, D


def charge_jump(square, lambda2, f_in, difference, P, R):
    """W_in - W_out for what a test charge feels, D_in and D_out; difference = f_in - f_out."""
    f_out = -difference + f_in
    hole = 1 - P
    D_in = f_in*lambda2*(-R*(2*f_in - 1) + hole) + square
    D_out = f_out*lambda2*(-R*(2*f_out - 1) + hole) + square
    doubled = 2*R*lambda2
    across = doubled*f_in
    weight = across*f_out + square
    return difference*lambda2*weight/(D_in*D_out), D_in, D_out


def electron_jump(square, lambda2, f_in, difference, P, R):
    """W_in - W_out for what an electron feels, D_in and D_out; difference = f_in - f_out."""
    f_out = -difference + f_in
    hole = 1 - P
    D_in = f_in*lambda2*(-R*(2*f_in - 1) + hole) + square
    D_out = f_out*lambda2*(-R*(2*f_out - 1) + hole) + square
    edge = R + hole
    turned = -2*R*(f_in + f_out) + edge
    weight = square*turned
    return difference*lambda2*weight/(D_in*D_out), D_in, D_out


def lindhard_jump(t, minor):
    """f_in - f_out at y = 1 + i t, with minor = minor_near_one(y, -i, i pi)."""
    return t*(1/2 - minor)


def lindhard_polynomials(square):
    """p, q, r without a local field, square = y**2."""
    return 1, square, 1


def hubbard_polynomials(square, g):
    """p, q, r of W = lambda2 f p/(q + lambda2 f r) for what a test charge feels; p is r for what an electron feels."""
    return g + 2*square, square*(g + 2*square), g + square


def rational_numerator(lambda2, f, p):
    """numerator of W."""
    return f*lambda2*p


def rational_denominator(lambda2, f, q, r):
    """denominator of W."""
    return f*lambda2*r + q


def rational_jump(lambda2, t, f, per_t, p, q, r):
    """(W_in - W_out)/t at y = 1 + i t, with per_t = (f_in - f_out)/t."""
    strength = lambda2*r
    inner = f*strength + q
    return lambda2*p*per_t*q/(inner*(inner - per_t*strength*t))


def wave_arguments(rho, s_i, s_j):
    """the arguments a of the four waves pi/2 - T(a)."""
    return rho + s_i + s_j, rho - s_i - s_j, rho + s_i - s_j, rho - s_i + s_j


def wave_unit(rho, lambda2):
    """phi of unit charges over the sum of its waves."""
    return 3*lambda2/rho


def wave_force(unit, rho, waves, slopes):
    """-d phi/d rho of unit charges; unit = wave_unit, slopes = d waves/d rho."""
    return unit*(-slopes + waves/rho)


def of_valences(single, Z_i, Z_j):
    """phi of two ions from that of unit charges."""
    once = Z_i*single
    return Z_j*once


def two_cores(cosine_i, cosine_j):
    """the sum of exp(i a y) over the four a, divided by exp(i rho y); cosine_i = cos(s_i y)."""
    return 4*cosine_i*cosine_j


def faded_cosine(cosine, sine, fall):
    """real and imaginary part of exp(-s v) cos(s (u + i v)); cosine = cos(s u), sine = sin(s u), fall = exp(-2 s v) - 1."""
    return (cosine*(fall + 2))/2, (fall*sine)/2


def mean_free_path(k_F, resistivity):
    """the mean free path that goes with a resistivity."""
    return MEAN_FREE_PATH_OF_UNITY/((k_F**2)*resistivity)


def wind_valence(k_F, resistivity, sigma):
    """Z_w of a transport cross section, in a metal of this resistivity."""
    lost = k_F*sigma
    return WIND_OF_UNITY*lost/resistivity


def born_integrand(y_transfer, u):
    """the integrand of the transport cross section."""
    return (u**2)*(y_transfer*y_transfer*y_transfer)


def born_cross_section(k_F, integral):
    """the transport cross section from the integral over its integrand."""
    return BORN_TRANSPORT_OF_UNITY*integral/(k_F**2)


def pair_weight(cos_pair, j_0, j_2):
    """w of a pair from the spherical Bessel functions of z."""
    return j_0 + j_2*(1 - 3*(cos_pair**2))


def pair_integrand(y_transfer, u, u_j, w):
    """the integrand of what a neighbour adds."""
    return u*u_j*w*(y_transfer*y_transfer*y_transfer)


def baxter_coefficients(R_i, xi_2, xi_3):
    """a and b of Baxter's factor function."""
    free = 1 - xi_3
    return (3*R_i*xi_2 + free)/(free**2), (-3*(R_i**2)*xi_2/(free**2))/2


def baxter_jump(R_i, R_j, a, b):
    """q at its inner end, where it jumps."""
    return -R_j*((R_i*a)/2 + b)


def baxter_slope(r_centres, a, b):
    """the slope of q."""
    return a*r_centres + b


def faber_ziman(S, alike, root):
    """a_ij; alike is 1 for i = j and else 0, root = sqrt(c_i c_j)."""
    return 1 + (S - alike)/root


def bhatia_thornton(c_1, c_2, root, S_11, S_22, S_12):
    """S_NN, S_CC and S_NC; root = sqrt(c_1 c_2)."""
    return S_11*c_1 + 2*S_12*root + S_22*c_2, c_1*c_2*(S_11*c_2 - 2*S_12*root + S_22*c_1), S_12*root*(-c_1 + c_2) + c_1*c_2*(S_11 - S_22)


def power_term(c, F):
    """a species' term of the mean square amplitude."""
    return (F**2)*c


def mean_term(c, F):
    """a species' term of the mean amplitude."""
    return F*c


def local_term(c, F, S):
    """a species' term of the power of fluids of one size each."""
    return (F**2)*S*c


def beta_size(mean, power):
    """beta from the mean amplitude and the mean square."""
    return (mean**2)/power


def decoupled(beta, S):
    """the structure factor of the decoupling approximation."""
    return beta*(S - 1) + 1


def gas_energies(k_F, log_r_s):
    """kinetic, exchange and correlation energy per electron in hartree; log_r_s = log r_s."""
    return (3*(k_F**2))/10, (-3*k_F/PI)/4, (31*log_r_s)/2000 - 23/400


def gas_pressures(k_F):
    """their pressures in hartree per cubed bohr."""
    return ((k_F*k_F*k_F*k_F*k_F)/(PI**2))/15, (-(k_F*k_F*k_F*k_F)/(PI*PI*PI))/12, (-31*(k_F*k_F*k_F)/(PI**2))/18000


def core_energy(Z, R_core, Omega_ion):
    """E_core in hartree."""
    return 2*PI*(R_core**2)*(Z**2)/Omega_ion


def response_energy(Z, k_F, inverse_ratio):
    """E_response in hartree; inverse_ratio = K_0/K."""
    return (-Z*inverse_ratio*(k_F**2))/6


def polarisation_energy(Z, k_F, integral):
    """E_self in hartree from its integral, or the energy of polarised electrons with the structure factor in it."""
    return -2*(Z**2)*integral*k_F/PI


def madelung_energy(Z, eta, sigma):
    """E_Madelung in hartree."""
    return -6*(Z**2)*eta*(((eta**2))/10 + (-eta)/5 + 1)/(sigma*(2*eta + 1))


def vashishta_singwi(m, r_s):
    """A and width = 4 B of G = A (1 - exp(-width y**2))."""
    return r_s*(r_s*(r_s*(r_s*((r_s)/125000 + (m.mpf(-97)/400000)) + (m.mpf(157)/50000)) + (m.mpf(-10119)/400000)) + (m.mpf(101931)/500000)) + (m.mpf(26353)/50000), r_s*(r_s*(r_s*(r_s*((m.mpf(337)/300000) + (-3*r_s)/62500) + (m.mpf(-106)/9375)) + (m.mpf(20099)/300000)) + (m.mpf(-108797)/375000)) + (m.mpf(21387)/12500)


def vashishta_singwi_cubic(m, r_s):
    """the same by the cubics of Bretonnet and Derouiche."""
    return r_s*(r_s*((r_s)/1250 + (m.mpf(-157)/10000)) + (m.mpf(937)/5000)) + (m.mpf(2681)/5000), r_s*(r_s*((m.mpf(79)/2500) + (-r_s)/500) + (m.mpf(-291)/1250)) + (m.mpf(42)/25)


def vashishta_singwi_field(m, A, width, square):
    """G, square = y**2."""
    return -A*m.expm1(-square*width)


def gamma_0(m, root, pi_alpha):
    """lim G/Q**2 by the correlation energy of Vosko, Wilk and Nusair; root = sqrt(r_s)."""
    below = root*(root*((736411*root)/1000000 + (m.mpf(17639)/6250)) + (m.mpf(981379)/100000)) + 1
    slope = ((305117600753*root)/500000000000 + (m.mpf(310907)/5000000))/below
    change = root*(root*((-224691957488117483*root)/250000000000000000 + (m.mpf(-2905630306194521)/1562500000000000)) + (m.mpf(-5484088573)/15625000000))/(below**2)
    return (pi_alpha*(root**2)*((-change*root)/2 + 3*slope))/24 + (m.mpf(1)/4)


def ichimaru_utsumi_coefficients(m, gamma_0, hole):
    """B and C; hole = 1 - g(0)."""
    return (9*gamma_0)/16 + (-3*hole)/64 + (m.mpf(-58)/1875), (-3*gamma_0)/4 + (9*hole)/16 + (m.mpf(-58)/625)


def ichimaru_utsumi(m, square, B, C):
    """P and R of G = P + R (2 f - 1), square = y**2."""
    return C + square*(4*B + (58*square)/125), -C + square*(4*B + (58*square)/125 + (m.mpf(116)/375))


def ichimaru_utsumi_near(m, square, B, C, minor_over_square):
    """G/y**2 for y < 1; minor_over_square = (1 - f)/y**2."""
    return 8*B - 2*minor_over_square*(-C + square*(4*B + (58*square)/125 + (m.mpf(116)/375))) + (116*square)/125 + (m.mpf(116)/375)


def ichimaru_utsumi_far(m, far, B, C, tail):
    """G for y > 1, far = 1/y**2; f = far/3 + far**2/15 + tail far**2."""
    return (8*B)/3 + 2*C + far*((8*B)/15 + (-2*C*far)/15 + (-2*C)/3 + (m.mpf(232)/5625)) + tail*(far*(8*B - 2*C*far + (m.mpf(232)/375)) + (m.mpf(116)/125)) + (m.mpf(1508)/5625)


def baxter_inverse(
    phase: Sequence[Any], element: Callable[[int, int], Any], minor: Callable[[int, int, int], Any],
) -> tuple[dict[tuple[int, int], Any], Any]:
    """N and D such that the inverse of the matrix delta_ij/phase[i] + K_ij is N[i, j]*phase[j]/D.

    K, whose elements are element(i, j), is of rank two: no minor of it of more than two rows is left. Those of two are
    minor(i, j, l) = K_ij K_ll - K_il K_lj.
    """
    every = range(len(phase))
    single = {i: element(i, i) for i in every}
    double = {(i, m): minor(i, i, m) for i in every for m in every if i < m}

    def principal(kept: Sequence[int]) -> Any:
        """The determinant of the rows and columns of `kept` species, times their phases."""
        first = sum(phase[i] * single[i] for i in kept)
        return 1 + first + sum(phase[i] * phase[m] * double[i, m] for i in kept for m in kept if i < m)

    inverse = {(i, i): principal([m for m in every if m != i]) for i in every}
    for i in every:
        for j in every:
            if i != j:
                others = sum(phase[m] * minor(i, j, m) for m in every if m not in (i, j))
                inverse[i, j] = -phase[i] * (element(i, j) + others)
    return inverse, principal(every)


def closed_lindhard(m, y):
    return (m.mpf(1)/2) + ((1 - (y**2))*m.log((y + 1)/abs(y - 1))/y)/4


def closed_sinc(m, X):
    return m.sin(X)/X


def closed_kernel(m, X):
    return (-3*X*m.cos(X) + 3*m.sin(X))/(X*X*X)


def closed_diameter_cubed(m, Z, eta):
    return 144*m.pi*Z*eta


def closed_resistivity_prefactor(m, Z, k_F):
    return (11043450250000000000000*((m.pi)**2)*Z/k_F)/213914163877964163


def closed_mixture_diameter_cubed(m, Z_star, eta, x, alpha):
    return 144*m.pi*Z_star*eta/((alpha*alpha*alpha)*(1 - x) + x)


def closed_alpha_over_pi(m):
    return ((m.cbrt(2)**2)*m.cbrt(3)/(m.cbrt(m.pi)*m.cbrt(m.pi)*m.cbrt(m.pi)*m.cbrt(m.pi)))/3


def closed_contact(m, z):
    return ((z**2)/((m.besseli(1, z))**2))/8


def lindhard_coefficient(m, order):
    return (1/((4*(order**2) - 1)))
