"""Thermal radiation: from the modes of a cavity to Planck's law, Wien's displacement, Stefan's law and Einstein's coefficients."""

from derive import Paper
from derive.claims.dimension import dimension_claims

from thermal_radiation import einstein, oscillator, spectrum, thermodynamics, totals
from thermal_radiation.theorems import einstein as on_einstein
from thermal_radiation.theorems import oscillator as on_oscillator
from thermal_radiation.theorems import spectrum as on_spectrum
from thermal_radiation.theorems import thermodynamics as on_thermodynamics
from thermal_radiation.theorems import totals as on_totals

EQUATIONS = (
    # a mode of the cavity, and its quanta                with x = hν/kT
    oscillator.MODE_COUNT,               # N(ν) = ∫ 2 4πk² dk/(2π)³ up to 2πν/c
    oscillator.MODE_DENSITY,             # g(ν) = 8πν²/c³
    oscillator.PARTITION_FUNCTION,       # Z = Σ exp(-nx)
    oscillator.PROBABILITY,              # p(n) = exp(-nx)/Z
    oscillator.OCCUPATION,               # n̄ = 1/(eˣ - 1)
    oscillator.MEAN_ENERGY,              # U = hν/(eˣ - 1)
    oscillator.HEAT_CAPACITY,            # C = k x² eˣ/(eˣ - 1)²
    oscillator.VARIANCE,                 # ΔU² = hν U + U²
    oscillator.FREE_ENERGY,              # φ = kT log(1 - e⁻ˣ)
    oscillator.ENTROPY,                  # S = k [(1 + U/hν) log(1 + U/hν) - U/hν log U/hν]
    oscillator.CURVATURE_WIEN,           # S'' = -k/hνU by Wien's law
    oscillator.CURVATURE_CLASSICAL,      # S'' = -k/U² by equipartition
    oscillator.INTERPOLATION,            # S'' = -k/U(hν + U)
    # the spectrum                                        with y = hc/λkT
    spectrum.PLANCK,                     # u = 8πhν³/c³ 1/(eˣ - 1)
    spectrum.RAYLEIGH_JEANS,             # u = 8πν²/c³ kT
    spectrum.WIEN,                       # u = 8πhν³/c³ e⁻ˣ
    spectrum.PLANCK_WAVELENGTH,          # E = 8πhc/λ⁵ 1/(eʸ - 1)
    spectrum.RAYLEIGH_JEANS_WAVELENGTH,  # E = 8πkT/λ⁴
    spectrum.WIEN_WAVELENGTH,            # E = 8πhc/λ⁵ e⁻ʸ
    spectrum.UNIVERSAL_FUNCTION,         # f(w) = 8πh/c³ 1/(exp(hw/k) - 1)
    spectrum.SCALING,                    # u = ν³ f(ν/T)
    spectrum.NATURAL_UNITS,              # b(p, x) = xᵖ/(eˣ - 1)
    spectrum.SLOPE,                      # d(p, x) = p - x - p e⁻ˣ
    spectrum.ROOT,                       # x_max(p) = p + W(-p e⁻ᵖ)
    spectrum.MAXIMUM_FREQUENCY,          # ν_max = x_max(3) kT/h
    spectrum.DISPLACEMENT,               # λ_max T = hc/k x_max(5)
    # all frequencies and directions
    totals.ZETA,                         # B(p) = Γ(p + 1) ζ(p + 1)
    totals.BOSE_INTEGRAL,                # B(p) = ∫ b(p, x) dx
    totals.ZETA_FOUR,                    # Σ 1/j⁴ = π⁴/90
    totals.STEFAN_BOLTZMANN,             # u = 8π⁵ (kT)⁴/15(hc)³
    totals.ENERGY_OF_ALL,                # u = ∫ u(ν) dν
    totals.PHOTON_DENSITY,               # n = 16π ζ(3) (kT/hc)³
    totals.PHOTON_INTEGRAL,              # n = ∫ u(ν)/hν dν
    totals.PHOTON_ENERGY,                # ε = π⁴/30ζ(3) kT
    totals.RADIANCE,                     # B = 2hν³/c² 1/(eˣ - 1)
    totals.STEFAN_LAW,                   # M = σT⁴
    totals.FLUX,                         # M = ∫∫ B 2πμ dν dμ
    totals.STEFAN_CONSTANT,              # σ = 2π⁵k⁴/15h³c²
    totals.PRESSURE,                     # P = u/3
    totals.MOMENTUM_FLUX,                # P = ∫ u/4π 2πμ² dμ
    # radiation as a gas
    thermodynamics.FREE_ENERGY,          # F = -8π⁵ (kT)⁴ V/45(hc)³
    thermodynamics.FREE_ENERGY_OF_ALL,   # F = V ∫ g(ν) φ(ν) dν
    thermodynamics.ENTROPY,              # S = 32/45 π⁵ k (kT/hc)³ V
    thermodynamics.HEAT_CAPACITY,        # C = 32/15 π⁵ k (kT/hc)³ V
    thermodynamics.FREE_ENTHALPY,        # G = F + PV
    thermodynamics.ADIABAT,              # T = T₀ (V₀/V)^⅓
    thermodynamics.BOLTZMANN_1884,       # du/dT = 4u/T
    # Einstein
    einstein.FLUCTUATION,                # ε² = (hν u + c³u²/8πν²) V Δν
    einstein.FLUCTUATION_HEAT,           # ε² = kT² du/dT V Δν
    einstein.LEVELS,                     # N₂ = N₁ g₂/g₁ e⁻ˣ
    einstein.DETAILED_BALANCE,           # N₁ B₁₂ρ = N₂ (B₂₁ρ + A₂₁)
    einstein.EQUAL_RATES,                # B₁₂ = B₂₁ g₂/g₁
    einstein.TWO_LEVELS,                 # ρ = A₂₁/B₂₁ 1/(eˣ - 1)
    einstein.SPONTANEOUS,                # A₂₁ = 8πhν³/c³ B₂₁
)

PAPER = Paper(
    id="thermal-radiation",
    title="Thermal radiation",
    citation="after M. Planck, Ann. Phys. 309, 553 (1901), doi:10.1002/andp.19013090310, and those before and after him",
    printed_equations=EQUATIONS,
    foundations=(),
    claims=(
        *dimension_claims(EQUATIONS),
        *on_oscillator.CLAIMS, *on_spectrum.CLAIMS, *on_totals.CLAIMS, *on_thermodynamics.CLAIMS, *on_einstein.CLAIMS,
    ),
)
