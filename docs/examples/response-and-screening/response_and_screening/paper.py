"""Response and screening, in the order of a lecture: each line says which relation is which equation.

The physics stands in the topic modules, what is claimed about it in `theorems`.
"""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper

from response_and_screening import conduction, debye_hueckel, dispersion, optics, oscillator, thomas_fermi
from response_and_screening.theorems import conduction as on_conduction
from response_and_screening.theorems import debye_hueckel as on_debye_hueckel
from response_and_screening.theorems import dispersion as on_dispersion
from response_and_screening.theorems import optics as on_optics
from response_and_screening.theorems import oscillator as on_oscillator
from response_and_screening.theorems import thomas_fermi as on_thomas_fermi

EQUATIONS = (
    # Drude: free electrons that collide
    conduction.DRUDE_MOTION,            # p' = -p/τ - e E
    conduction.FIELD_WAVE,              # E = E₀ exp(-iωt)
    conduction.STEADY,                  # p = P exp(-iωt)
    conduction.AMPLITUDE,               # P = -e E₀/(1/τ - iω)
    conduction.CURRENT_DENSITY,         # j = -n e p/m
    conduction.CONDUCTIVITY,            # σ = σ₀/(1 - iωτ)
    conduction.DC,                      # σ₀ = n e² τ/m
    conduction.REAL_PART,               # σ₁ = σ₀/(1 + ω²τ²)
    conduction.IMAGINARY_PART,          # σ₂ = σ₀ ωτ/(1 + ω²τ²)
    conduction.IMPULSE,                 # s = n e²/m exp(-t/τ), after a pulse
    conduction.RESPONSE,                # σ = ∫ s exp(iωt) dt over t > 0
    conduction.CORRELATION,             # <J(0) J(t)>/V = n e² k_B T/m exp(-t/τ)
    conduction.KUBO_FORMULA,            # σ = ∫ <J(0) J(t)> exp(iωt) dt/(V k_B T)
    conduction.F_SUM,                   # ∫ σ₁ dω = π/2 n e²/m
    # Lorentz: electrons on springs
    oscillator.SPRING,                  # x" + γ x' + ω₀² x = -e E/m
    oscillator.DISPLACEMENT,            # x = -e E/m/(ω₀² - ω² - iωγ)
    oscillator.OSCILLATOR_CONDUCTIVITY,  # σ_L = n e²/m ω/(γω + i(ω₀² - ω²))
    oscillator.ABSORPTION,              # Re σ_L
    oscillator.OSCILLATOR_SUM,          # ∫ Re σ_L dω = π/2 n e²/m
    oscillator.FREQUENCY_SHIFT,         # ω₀² = ν₀² + γ²/4
    oscillator.RINGING,                 # G = exp(-γt/2) sin(ν₀t)/ν₀, after a kick
    # Kramers and Kronig: what causality demands
    dispersion.PRINCIPAL,               # ω/(ω² + η²), 1/ω cut off
    dispersion.KRAMERS_KRONIG_1,        # σ₁ = 1/π P∫ σ₂/(ν - ω) dν
    dispersion.KRAMERS_KRONIG_2,        # σ₂ = -1/π P∫ σ₁/(ν - ω) dν
    dispersion.KRONIG_HALF_LINE,        # σ₂ = 2ω/π ∫ (σ₁(ω) - σ₁(ν))/(ν² - ω²) dν over ν > 0
    dispersion.KRONIG_MEASURED,         # the same up to a frequency
    dispersion.OSCILLATOR_DISPERSION,   # Im σ_L from Re σ_L
    # Light and plasma
    optics.DIELECTRIC,                  # ε = 1 + 4πiσ/ω
    optics.PLASMA_FREQUENCY,            # ω_p² = 4πn e²/m
    optics.COLLISIONLESS,               # ε = 1 - ω_p²/ω²
    optics.SLAB,                        # m d" = -4πn e² d
    optics.PLASMA_OSCILLATION,          # d = d₀ cos ω_p t
    optics.WAVE_EQUATION,               # k² = ω² ε/c²
    optics.SKIN_DEPTH,                  # δ = c/√(2πσ₀ω)
    optics.DIELECTRIC_SUM,              # ∫ ω Im ε dω = π/2 ω_p²
    optics.LOSS,                        # -Im 1/ε
    optics.LOSS_SUM,                    # ∫ -ω Im 1/ε dω = π/2 ω_p²
    optics.PERFECT_SCREENING,           # ∫ -Im 1/ε dω/ω = π/2
    # Debye and Hückel: a charge among ions
    debye_hueckel.ION_CHARGE,           # ρ = Z e n (exp(-Z e u/k_B T) - exp(Z e u/k_B T))
    debye_hueckel.DEBYE_LENGTH,         # κ² = 8πn Z² e²/k_B T
    debye_hueckel.POISSON_BOLTZMANN,    # Δφ = -4πρ(φ)
    debye_hueckel.SCREENED_EQUATION,    # Δφ = k² φ
    debye_hueckel.SCREENED,             # φ = Q exp(-k r)/r
    debye_hueckel.GENERAL,              # (A exp(-κr) + B exp(κr))/r
    debye_hueckel.FINITE_ION,           # φ = Q exp(-κ(r - a))/((1 + κa) r)
    debye_hueckel.CLOUD,                # ρ = -κ² φ/4π
    debye_hueckel.NEUTRALITY,           # ∫ 4πr² ρ dr = -Q over r > a
    debye_hueckel.CLOUD_POTENTIAL,      # ψ = -κQ/(1 + κa)
    debye_hueckel.CHARGING,             # w = ∫ Q ψ(λQ) dλ
    debye_hueckel.ACTIVITY,             # ln γ = -Z² e² κ/(2 k_B T (1 + κa))
    debye_hueckel.CLOUD_ENERGY,         # u = -k_B T κ³/8π
    debye_hueckel.TRANSFORM,            # φ(q) = 4πQ/(q² + k²)
    debye_hueckel.STATIC_DIELECTRIC,    # ε(q) = 1 + k²/q²
    # Thomas and Fermi: a charge among electrons
    thomas_fermi.STATES,                # g = (2m)^³⁄² √E/2π²ħ³
    thomas_fermi.LOCAL_DENSITY,         # n = (2mμ)^³⁄²/3π²ħ³
    thomas_fermi.FERMI_WAVE_NUMBER,     # k_F³ = 3π²n
    thomas_fermi.FERMI_ENERGY,          # E_F = ħ² k_F²/2m
    thomas_fermi.INDUCED,               # ρ = -e (n(E_F + e u) - n(E_F))
    thomas_fermi.THOMAS_FERMI,          # k_TF² = 6πn e²/E_F
    thomas_fermi.BOHR_RADIUS,           # a₀ = ħ²/m e²
    thomas_fermi.THOMAS_FERMI_BOHR,     # k_TF² = 4k_F/πa₀
    thomas_fermi.POISSON_FERMI,         # Δφ = -4πρ(φ)
    thomas_fermi.GROUND,                # u = 3/5 n E_F
    thomas_fermi.PRESSURE_EQUATION,     # P = n u' - u
    thomas_fermi.COMPRESSIBILITY,       # K = 1/n P'
    thomas_fermi.COMPRESSIBILITY_SUM,   # lim q² (ε(q) - 1) = 4πe² n² K
    thomas_fermi.THIN,                  # n = 2 (m k_B T/2πħ²)^³⁄² exp(μ/k_B T)
    thomas_fermi.DEBYE_ELECTRONS,       # κ² = 4πn e²/k_B T
    thomas_fermi.NUCLEUS,               # ΔΦ = 4πe n(eΦ)
    thomas_fermi.ATOM_POTENTIAL,        # Φ = Z e χ/r
    thomas_fermi.ATOM_LENGTH,           # b = (3π/4)^⅔ a₀/2Z^⅓
    thomas_fermi.ATOM,                  # χ" = χ^³⁄²/√(b³ r)
    thomas_fermi.FAR_OUT,               # χ = 144 (b/r)³
)

PAPER = Paper(
    id="response-and-screening",
    title="Response and screening",
    citation="after N. W. Ashcroft and N. D. Mermin, Solid State Physics (1976), and the papers before it",
    printed_equations=EQUATIONS,
    foundations=(),
    claims=(
        *dimension_claims(EQUATIONS),
        *on_conduction.CLAIMS, *on_oscillator.CLAIMS, *on_dispersion.CLAIMS, *on_optics.CLAIMS, *on_debye_hueckel.CLAIMS, *on_thomas_fermi.CLAIMS,
    ),
)
