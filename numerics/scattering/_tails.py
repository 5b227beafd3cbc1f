"""What the oscillating tail of a potential adds to phase shifts in first order.

V = Im exp(i q r) C(r) beyond the radius R, C smooth. In first order the shift grows by -(2/k) integral from R to oo of V u**2 dr, with
u = Im exp(i delta) E, E = (-i)**l exp(i k r) a_l(k r) an outgoing wave. Of the three exponentials exp(i q r), exp(i (q + 2 k) r) and
exp(i (q - 2 k) r) each decays on a line that leaves R upwards or downwards at 45 degrees, so that the integrals are exact also where the
third one does not oscillate at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from numerics._types import ComplexArray, FloatArray, IntArray

_POINTS = 16
_CLEAR = 1.2  # of the turning point of a wave: from there on it is a wave
_OCTAVES = 30  # of the line beyond R


class Line(NamedTuple):
    """Nodes and weights of an integral over r along a line in the complex plane."""

    r: ComplexArray
    weight: ComplexArray


class Added(NamedTuple):
    """What the tail adds to the shifts (m,), d/dk of it at constant delta, its derivative by delta, and its error."""

    shift: FloatArray
    slope: FloatArray
    by_shift: FloatArray
    error: FloatArray


@dataclass(frozen=True)
class OscillatingTail:
    """V = Im exp(i wavenumber r) C(r) for r > radius, with C on a line upwards and one downwards from there."""

    radius: float
    wavenumber: float
    up: Line
    smooth_up: ComplexArray
    down: Line
    smooth_down: ComplexArray

    def added(self, k: float, l: IntArray, delta: FloatArray) -> Added:
        """To the shifts `delta` of consecutive l at the wave number k, in first order; the second order is in the error.

        To a wave that at R is still below its centrifugal barrier nothing is added; what the tail may do to it is its error.
        """
        below = k * self.radius < _CLEAR * (l + 1)
        amplitude = 2 * float(np.abs(self.smooth_up[0])) * self.radius**3  # of V r**3, and more than it is farther out
        barred = amplitude * k / np.maximum(l, k * self.radius) ** 2 * 2
        parity = np.where(l % 2, -1.0, 1.0)
        turned = np.exp(2j * delta) * parity
        rest, rest_slope = self._integral(k, l, 0)
        out, out_slope = self._integral(k, l, 1)
        back, back_slope = self._integral(k, l, -1)
        whole = (rest / 2 - turned * out / 4 - np.conj(turned) * back / 4).imag
        slope = (rest_slope / 2 - turned * out_slope / 4 - np.conj(turned) * back_slope / 4).imag
        by_shift = (-2j * turned * out / 4 + 2j * np.conj(turned) * back / 4).imag
        second = (amplitude / (k * self.radius**2)) ** 2 / 16  # (2/k) times the integral of the envelope, squared
        shift = -2 / k * whole
        error = np.where(below, barred, second + 1e-9 * np.abs(shift))
        clear = ~below
        return Added(clear * shift, clear * (-2 / k * slope - shift / k), clear * (-2 / k * by_shift), error)

    def _integral(self, k: float, l: IntArray, sign: int) -> tuple[ComplexArray, ComplexArray]:
        """Of exp(i q r) C(r) times E E*, E**2 or E***2 but for (-1)**l, for every l, and of its derivative by k."""
        frequency = self.wavenumber + 2 * sign * k
        line, smooth = (self.up, self.smooth_up) if frequency >= 0 else (self.down, self.smooth_down)
        weight = line.weight * smooth * np.exp(1j * frequency * line.r)
        out, out_slope = _outgoing(l, k * line.r, 1j)
        back, back_slope = _outgoing(l, k * line.r, -1j)
        if sign == 0:
            return (out * back) @ weight, (out * back_slope + out_slope * back) @ (weight * line.r)
        one, one_slope = (out, out_slope) if sign > 0 else (back, back_slope)
        return one**2 @ weight, (2 * one * one_slope + 2j * sign * one**2) @ (weight * line.r)


def lines(radius: float, shortest: float) -> tuple[Line, Line]:
    """Upwards and downwards from the radius, in steps that double from `shortest` on."""
    edges = np.concatenate([[0.0], shortest * 2.0 ** np.arange(np.ceil(np.log2(radius / shortest)) + _OCTAVES)])
    node, weight = np.polynomial.legendre.leggauss(_POINTS)
    width = np.diff(edges)[:, None]
    s, weight = (edges[:-1, None] + width * (node + 1) / 2).reshape(-1), (width * weight / 2).reshape(-1)
    up, down = (np.exp(sign * 0.25j * np.pi) for sign in (1, -1))
    return Line(radius + up * s, up * weight), Line(radius + down * s, down * weight)


def _outgoing(l: IntArray, x: ComplexArray, i: complex) -> tuple[ComplexArray, ComplexArray]:
    """a_l(x) and its slope, sum over j of (l+j)!/(j! (l-j)!) (i/(2 x))**j; with -i the incoming wave's."""
    values, slopes = [np.ones_like(x)] * 2, [np.zeros_like(x)] * 2  # of l = -1 and 0
    for order in range(int(l[-1])):
        factor = i * (2 * order + 1) / x
        value, slope = values[-1], slopes[-1]
        values.append(factor * value + values[-2])
        slopes.append(factor * (slope - value / x) + slopes[-2])
    return np.stack(values[int(l[0]) + 1 :]), np.stack(slopes[int(l[0]) + 1 :])
