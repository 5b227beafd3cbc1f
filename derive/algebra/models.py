"""Exact models: rational matrices for the letters, under which the hypotheses hold and the adjoint is the transpose."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from flint import fmpq, fmpq_mat

from derive.algebra.polynomial import Letter, Polynomial, Word
from derive.algebra.relation import Relation, alphabet
from derive.algebra.special_matrices import special_matrices

__all__ = ["Model", "matrix_text", "models", "special_models"]

Matrix = tuple[tuple[Fraction, ...], ...]
_MOST_CHOICES = 60
_GENERIC = 4  # draws per size before singular matrices are tried


@dataclass(frozen=True)
class Model:
    """A square rational matrix for each letter, by name.

    >>> from derive.algebra.polynomial import letters
    >>> A, B = letters("A", "B")
    >>> half = Fraction(1, 2)
    >>> Model({"A": ((0, 1), (0, 0)), "B": ((0, 0), (half, 0))}).value(A * B - B * A)
    ((Fraction(1, 2), Fraction(0, 1)), (Fraction(0, 1), Fraction(-1, 2)))
    """

    matrices: Mapping[str, Matrix]

    @property
    def size(self) -> int:
        """The number of rows; 1 where there is no letter."""
        return len(next(iter(self.matrices.values()), (1,)))

    def value(self, polynomial: Polynomial) -> Matrix:
        """Returns the matrix that `polynomial` is in this model."""
        values = {name: _flint(matrix) for name, matrix in self.matrices.items()}
        return _plain(_evaluate(polynomial.rational_terms, values, self.size))

    @property
    def description(self) -> tuple[tuple[str, str], ...]:
        """The letters' names and matrices as text."""
        return tuple((name, matrix_text(matrix)) for name, matrix in self.matrices.items())

    def satisfies(self, relation: Relation) -> bool:
        return not any(any(row) for row in self.value(relation.polynomial))


def models(
    claim: Relation, hypotheses: Sequence[Relation], seed: int, sizes: Sequence[int], tries: int, *, imaginary: str = ""
) -> Iterator[Model]:
    """Yields models of the hypotheses that have a matrix for every letter of the claim too, small ones first.

    The letter called `imaginary` is i, as in `special_models`; then matrices have an even number of rows.
    """
    for size in sorted({size + size % 2 for size in sizes}) if imaginary else sizes:
        for number in range(tries):
            dice = random.Random(f"{seed} {size} {number}")
            made = _Construction(claim, hypotheses, size, dice, singular=0.4 if number >= _GENERIC else 0.0)
            made.preset(imaginary)
            one = made.run()
            if one is not None:
                yield Model({name: _plain(one[name]) for name in alphabet((claim, *hypotheses))})


def special_models(claim: Relation, hypotheses: Sequence[Relation], seed: int, *, tries: int = 40, imaginary: str = "") -> Iterator[Model]:
    """Yields models of the hypotheses made of matrices with much structure: spins, projectors, steps, and products of these.

    The letter called `imaginary` is i: a matrix that commutes with all others, with the square -1.
    """
    for size in (2, 4) if imaginary else (1, 2, 3, 4):
        pool = special_matrices(size)
        for number in range(1 if size == 1 else tries):
            dice = random.Random(f"special {seed} {size} {number}")
            made = _Construction(claim, hypotheses, size, dice, singular=0.4, pool=pool)
            made.preset(imaginary)
            one = made.run()
            if one is not None:
                yield Model({name: _plain(one[name]) for name in alphabet((claim, *hypotheses))})


class _Construction:
    """Matrices drawn for some letters; the others follow, letter by letter, from hypotheses that are linear in them.

    With a `pool` each letter is drawn from it, if a member agrees with what is known so far.
    """

    def __init__(self, claim: Relation, hypotheses: Sequence[Relation], size: int, random: random.Random, singular: float,
                 pool: Sequence[fmpq_mat] = ()) -> None:
        self.pool = pool
        self.letters = alphabet((claim, *hypotheses))
        for x in tuple(self.letters.values()):
            self.letters.setdefault(x.adjoint_name, x.adjoint)
        self.size, self.random, self.singular = size, random, singular
        self.pending = [(h.polynomial, {x.name for x in h.polynomial.letters}) for h in hypotheses]
        defined = {x.name for h in hypotheses for side in (h.left, h.right) if len(side.terms) == 1 and side.length == 1 for x in side.letters
                   if set(h.polynomial.letters) - {x, x.adjoint}}
        counts = {name: sum(name in names for _, names in self.pending) for name in self.letters}
        self.order = sorted(self.letters, key=lambda name: (name in defined, _depth(name), -counts[name], name))
        self.known: dict[str, fmpq_mat] = {}

    def preset(self, imaginary: str) -> None:
        """Makes the letter of this name, if there is one, the matrix for i: a turn in each plane of two rows."""
        if imaginary in self.letters:
            n = self.size
            self._set(self.letters[imaginary], fmpq_mat(n, n, [(i % 2 - j % 2) * (i // 2 == j // 2) for i in range(n) for j in range(n)]))

    def run(self) -> dict[str, fmpq_mat] | None:
        """Returns matrices that satisfy every hypothesis, or None when this draw has none."""
        if self.pool and not self._holds():
            return None
        while len(self.known) < len(self.letters):
            if not (self.pool and self._choose_one()) and not self._solve_one():
                free = next(name for name in self.order if name not in self.known)
                self._set(self.letters[free], self._draw(self.letters[free]))
            if not self._holds():
                return None
        return self.known if self._holds() else None

    def _choose_one(self) -> bool:
        """Takes a member of the pool for the next letter, with which all hypotheses hold whose letters are then known; False where there is none."""
        x = self.letters[next(name for name in self.order if name not in self.known)]
        ready = [p for p, names in self.pending if names <= {*self.known, x.name, x.adjoint_name}]
        for matrix in self.random.sample(self.pool, min(len(self.pool), _MOST_CHOICES)):
            transposed = matrix.transpose()
            if x.adjoint == x and matrix != transposed:
                continue
            values = {**self.known, x.name: matrix, x.adjoint_name: transposed}
            if all(_evaluate(p.rational_terms, values, self.size) == fmpq_mat(self.size, self.size) for p in ready):
                self._set(x, matrix)
                return True
        return False

    def _set(self, x: Letter, matrix: fmpq_mat) -> None:
        self.known[x.name] = matrix
        self.known[x.adjoint_name] = matrix.transpose()

    def _holds(self) -> bool:
        """Whether the hypotheses among known letters hold; those are then done with."""
        ready = [p for p, names in self.pending if names <= self.known.keys()]
        self.pending = [(p, names) for p, names in self.pending if not names <= self.known.keys()]
        return all(_evaluate(p.rational_terms, self.known, self.size) == fmpq_mat(self.size, self.size) for p in ready)

    def _solve_one(self) -> bool:
        """Determines one unknown letter from the hypotheses that are linear in it, if there are such; False when there are none."""
        for name in self.order:
            if name in self.known:
                continue
            x = self.letters[name]
            own = {name, x.adjoint_name}
            usable = [p for p, names in self.pending if names & own and names <= own | self.known.keys() and _linear(p, x)]
            if usable:
                solution = self._solution(x, usable)
                self._set(x, self._draw(x) if solution is None else self._reflexive(x, solution))
                return True
        return False

    def _reflexive(self, x: Letter, matrix: fmpq_mat) -> fmpq_mat:
        """X W X where a hypothesis says x w x = x: as good a solution as X where w x w = w is what it solves, and it fulfils that one too."""
        for p, names in self.pending:
            words = list(p.terms)
            if len(words) == 2 and names <= {*self.known, x.name} and words[0] == (x,) and len(words[1]) > 1 and words[1][0] == words[1][-1] == x:
                return matrix * _evaluate({words[1][1:-1]: Fraction(1)}, {**self.known, x.name: matrix}, self.size) * matrix
        return matrix

    def _solution(self, x: Letter, polynomials: Sequence[Polynomial]) -> fmpq_mat | None:
        n = self.size
        rows: list[list[fmpq]] = []
        for p in polynomials:
            block = [[fmpq(0)] * (n * n + 1) for _ in range(n * n)]
            for word, c in p.rational_terms.items():
                place = next((k for k, y in enumerate(word) if y in (x, x.adjoint)), None)
                if place is not None:
                    left = _evaluate({word[:place]: c}, self.known, n)
                    right = _evaluate({word[place + 1 :]: Fraction(1)}, self.known, n)
                    for i, j, k, m in product(range(n), repeat=4):
                        unknown = k * n + m if word[place] == x else m * n + k
                        block[i * n + j][unknown] += left[i, k] * right[m, j]
                else:
                    value = _evaluate({word: c}, self.known, n)
                    for i in range(n):
                        for j in range(n):
                            block[i * n + j][n * n] -= value[i, j]
            rows += block
        if x.adjoint == x:
            for i in range(n):
                for j in range(i):
                    rows.append([fmpq((k == i * n + j) - (k == j * n + i)) for k in range(n * n + 1)])
        return self._particular(rows)

    def _particular(self, rows: list[list[fmpq]]) -> fmpq_mat | None:
        """Returns a solution of the linear system, random where it is not unique; None when there is none."""
        n = self.size
        reduced, rank = fmpq_mat(rows).rref()
        pivots = [next(k for k in range(n * n + 1) if reduced[r, k] != 0) for r in range(rank)]
        if n * n in pivots:
            return None
        entries = [fmpq(self.random.randint(-2, 2)) for _ in range(n * n)]
        for r, pivot in enumerate(pivots):
            entries[pivot] = reduced[r, n * n] - sum((reduced[r, k] * entries[k] for k in range(pivot + 1, n * n)), fmpq(0))
        return fmpq_mat(n, n, entries)

    def _draw(self, x: Letter) -> fmpq_mat:
        """Returns a random matrix for a free letter; most often a special one where a hypothesis, like P P = P, is not linear in it.

        After a few draws special ones elsewhere too: from A B = 0, only a singular A leaves a B other than 0.
        """
        n, alone = self.size, {x.name, x.adjoint_name}
        special = any(not _linear(p, x) for p, names in self.pending if names & alone)
        if self.random.random() < (0.9 if special else self.singular):
            values = self.random.choice(((0, 1), (1, -1), (0, 1, -1)))
            shift = self.random.choice((0, 0, 1))
            diagonal = [fmpq(self.random.choice(values)) for _ in range(n)]
            matrix = fmpq_mat(n, n, [diagonal[i] if j == i + shift else fmpq(0) for i in range(n) for j in range(n)])
            matrix = self._turned(matrix) if special else matrix
        else:
            matrix = fmpq_mat(n, n, [fmpq(self.random.randint(-3, 3), self.random.randint(1, 2)) for _ in range(n * n)])
        return matrix + matrix.transpose() if x.adjoint == x and matrix != matrix.transpose() else matrix

    def _turned(self, matrix: fmpq_mat) -> fmpq_mat:
        """Returns the matrix in another orthonormal basis, turned by a rational angle in one plane."""
        n = self.size
        turn = fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])
        if n == 1:
            return matrix
        i, j = self.random.sample(range(n), 2)
        turn[i, i], turn[j, j], turn[i, j], turn[j, i] = fmpq(3, 5), fmpq(3, 5), fmpq(4, 5), fmpq(-4, 5)
        return turn * matrix * turn.transpose()


def _depth(name: str) -> int:
    """How many inverses are taken to make it, as far as the name says so: what is inverted is drawn before its inverse."""
    return name.count("inverse(")


def _linear(polynomial: Polynomial, x: Letter) -> bool:
    """Whether x and x† together occur at most once in each word."""
    return all(sum(y in (x, x.adjoint) for y in word) <= 1 for word in polynomial.terms)


def _evaluate(terms: Mapping[Word, Fraction], values: Mapping[str, fmpq_mat], size: int) -> fmpq_mat:
    total = fmpq_mat(size, size)
    one = fmpq_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])
    for word, c in terms.items():
        value = one
        for x in word:
            value = value * values[x.name]
        total = total + value * fmpq(c.numerator, c.denominator)
    return total


def _flint(matrix: Matrix) -> fmpq_mat:
    return fmpq_mat([[fmpq(Fraction(c).numerator, Fraction(c).denominator) for c in row] for row in matrix])


def _plain(matrix: fmpq_mat) -> Matrix:
    return tuple(tuple(Fraction(int(c.p), int(c.q)) for c in row) for row in matrix.tolist())


def matrix_text(matrix: Matrix) -> str:
    """The rows in brackets.

    >>> matrix_text(((Fraction(1, 2), Fraction(2)),))
    '[[1/2, 2]]'
    """
    return "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in matrix) + "]"
