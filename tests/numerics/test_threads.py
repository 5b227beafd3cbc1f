"""Every evaluator on many threads at once, at mixed precisions, gives what it gives alone; so do processes, however they are started."""

import multiprocessing
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache
from threading import Barrier, Event

import numpy as np
import pytest
from flint import acb, arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

import numerics
from derive.expressions.balls import precision
from numerics import ball, precise, quadrature
from numerics.certified.code.function import load
from numerics.functions import function
from numerics.metals import Alloy

THREADS = 8
Y = np.linspace(0.1, 3, 500)


@cache
def _of_an_equation():
    return function("ashcroft-langreth-1967", "lindhard", "y")


def _mp(digits):
    return _of_an_equation().mp("0.7", digits=digits)


def _ball(digits):
    return _of_an_equation().ball(digits=digits, y="0.7")


CALLS = {
    "lindhard": lambda digits: numerics.lindhard(Y), "dielectric": lambda digits: numerics.dielectric(Y, 0.3, "hubbard"),
    "empty core": lambda digits: numerics.empty_core(Y, 0.3, 1.2), "structure factor": lambda digits: numerics.structure_factor(Y, 0.45),
    "partial structure factors": lambda digits: numerics.partial_structure_factors(Y, 0.45, 0.3, 0.8),
    "ion-ion potential": lambda digits: numerics.ion_ion_potential(10 * Y, 0.5, 1.2, 1.3),
    "resistivity": lambda digits: numerics.resistivity(0.9e10, 1, 0.67, 1.5, 0.45), "alloy": lambda digits: Alloy("Na", 400.0).resistivity(0.45),
    "certified": lambda digits: load("lindhard")(Y), "of an equation": lambda digits: _of_an_equation()(Y),
    "ball lindhard": lambda digits: ball.lindhard("0.7", digits=digits),
    "ball dielectric": lambda digits: ball.dielectric("0.7", "0.3", digits=digits),
    "ball empty core": lambda digits: ball.empty_core("0.7", "0.3", "1.2", digits=digits),
    "ball structure factor": lambda digits: ball.structure_factor("3", "0.45", digits=digits),
    "ball partial structure factors": lambda digits: ball.partial_structure_factors("3", "0.45", "0.3", "0.8", digits=digits),
    "ball of a ball": lambda digits: ball.lindhard(arb(0.7, 1e-9), digits=digits),
    "precise lindhard": lambda digits: precise.lindhard("0.7", digits=digits),
    "precise empty core": lambda digits: precise.empty_core("0.7", "0.3", "1.2", digits=digits),
    "precise structure factor": lambda digits: precise.structure_factor("3", "0.45", digits=digits),
    "ball resistivity": lambda digits: quadrature.resistivity("0.9e10", 1, "0.67", "1.5", "0.45", digits=min(digits, 20)),
    "ball potential": lambda digits: quadrature.ion_ion_potential("10", "0.5", "1", "1", digits=min(digits, 20)).value,
    "digits of an equation": _mp, "ball of an equation": _ball,
}


def exactly(found):
    """A result to its last bit."""
    if isinstance(found, tuple | list):
        return tuple(map(exactly, found))
    if isinstance(found, np.ndarray | np.generic):
        return found.tobytes()
    if isinstance(found, acb):
        return exactly(found.real), exactly(found.imag)
    if isinstance(found, arb):
        return str(found.mid().man_exp()), str(found.rad().man_exp())
    return found._mpf_ if hasattr(found, "_mpf_") else found


@cache
def alone(name, digits):
    return exactly(CALLS[name](digits))


def together(jobs):
    """The results of all jobs on threads that begin at once, and change places as often as they can."""
    begin, before = Barrier(THREADS), sys.getswitchinterval()

    def of_one(number):
        begin.wait()
        return [(name, digits, exactly(CALLS[name](digits))) for name, digits in jobs[number::THREADS]]

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            return [one for found in pool.map(of_one, range(THREADS)) for one in found]
    finally:
        sys.setswitchinterval(before)


@pytest.mark.long
@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(CALLS)), st.sampled_from((5, 17, 40, 90))), min_size=THREADS, max_size=3 * THREADS))
def test_threads_get_what_each_call_gives_alone(jobs):
    expected = {job: alone(*job) for job in jobs}
    for name, digits, found in together(jobs):
        assert found == expected[name, digits], (name, digits)
    assert ctx.prec == 53


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_the_same_at_a_precision_that_somebody_has_set(name):
    expected = alone(name, 17)
    with precision(1000):
        found = exactly(CALLS[name](17))
    assert found == expected


def _forked():
    """How a child ends that computes, and has the precision that there is."""
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        os._exit(int(alone("ball lindhard", 17) != exactly(CALLS["ball lindhard"](17)) or ctx.prec != 53))
    return os.waitpid(child, 0)[1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_process_that_is_forked_while_threads_compute_can_compute():
    alone("ball lindhard", 17)
    done = Event()

    def busy():
        while not done.is_set():
            ball.lindhard("0.7", digits=1000)

    with ThreadPoolExecutor(2) as pool:
        for _ in range(2):
            pool.submit(busy)
        try:
            assert [_forked() for _ in range(5)] == [0] * 5
        finally:
            done.set()


def in_a_process(name, digits):
    return exactly(CALLS[name](digits))


@pytest.mark.long
@pytest.mark.parametrize("start", multiprocessing.get_all_start_methods())
def test_processes_get_what_each_call_gives_alone_also_beside_threads(start):
    jobs = [(name, digits) for name in sorted(CALLS) for digits in (17, 40)]
    expected = [alone(*job) for job in jobs]
    together(jobs)  # the parent has used all of it, on threads, before it forks
    with ProcessPoolExecutor(2, multiprocessing.get_context(start)) as pool:
        assert list(pool.map(in_a_process, *zip(*jobs, strict=True))) == expected
