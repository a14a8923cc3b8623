"""Where each entity stands on the map: a force-directed layout in numpy and scipy.

The recipe: communities are placed first and every entity starts near its community; ForceAtlas2
forces (Jacomy et al. 2014, https://doi.org/10.1371/journal.pone.0098679) with Noack's LinLog
attraction pull the members together, the repulsion being read from a particle mesh so that its
cost does not grow with the square of the number of entities; overlaps are pushed apart; small
components are packed in rows under the map. A previous build's positions, where given, are the
start and hold the map in place, so that tomorrow's news does not turn it round.

No random numbers are drawn: the same graph gives the same positions.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from kg.graph.spacing import pack, radii, slack, spiral, spread, without_overlap

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

ITERATIONS = 150
WARM_ITERATIONS = 60
# A component below this share of the entities is no part of the map's shape: it is packed below it.
SMALL_COMPONENT = 0.01
# Edges that leave a community pull less, or the map becomes one ball.
BETWEEN = 0.35
# Up to here all pairs are computed exactly; the mesh has a fixed cost and wins only above.
EXACT = 400
# Strength of the forces, from trials on planted communities; only their ratio shapes the map.
REPULSION = 2.0
ATTRACTION = 8.0
ANCHOR = 3.0


def positions(
    n: int,
    edges: NDArray[np.generic],
    weights: NDArray[np.generic],
    communities: NDArray[np.generic],
    sizes: NDArray[np.generic],
    previous: NDArray[np.generic] | None = None,
) -> Floats:
    """Positions of `n` entities, an array of shape (n, 2), rounded to a tenth of a unit.

    `edges` (m, 2) holds entity numbers, `weights` (m,) how strong each is, `communities` (n,)
    a community number or -1, `sizes` (n,) the number of mentions. `previous` (n, 2) holds the
    positions of an earlier build, NaN for entities it did not have. The y axis points down.
    """
    if n == 0:
        return np.zeros((0, 2))
    graph = _graph(n, edges, weights, communities, sizes)
    labels, main = _main(graph)
    result = np.zeros((n, 2))
    members = np.flatnonzero(main)
    if members.size:
        sub = _induced(graph, members)
        old = None if previous is None else previous.astype(np.float64)[members]
        result[members] = _main_layout(sub, old)
    pack(graph.radius, labels, main, result)
    rounded: Floats = np.round(result, 1) + 0.0  # no negative zero
    return rounded


class _Graph(NamedTuple):
    n: int
    source: Integers
    target: Integers
    weight: Floats
    community: Integers
    radius: Floats


def _graph(
    n: int,
    edges: NDArray[np.generic],
    weights: NDArray[np.generic],
    communities: NDArray[np.generic],
    sizes: NDArray[np.generic],
) -> _Graph:
    pairs = edges.astype(np.int64).reshape(-1, 2)
    weight = np.sqrt(np.clip(weights.astype(np.float64), 0.0, 5.0))
    proper = pairs[:, 0] != pairs[:, 1]
    pairs, weight = pairs[proper], weight[proper]
    # The same graph in another order must give the same map, to the last bit.
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    pairs, weight = pairs[order], weight[order]
    return _Graph(n, pairs[:, 0], pairs[:, 1], weight, communities.astype(np.int64), radii(sizes))


def _induced(graph: _Graph, members: Integers) -> _Graph:
    """The graph of `members` only, renumbered in their order."""
    number = np.full(graph.n, -1, dtype=np.int64)
    number[members] = np.arange(members.size)
    source, target = number[graph.source], number[graph.target]
    inside = (source >= 0) & (target >= 0)
    return _Graph(
        members.size,
        source[inside],
        target[inside],
        graph.weight[inside],
        graph.community[members],
        graph.radius[members],
    )


def _main(graph: _Graph) -> tuple[Integers, NDArray[np.bool_]]:
    """Component number of each entity, and which entities are in a component of the map's body."""
    matrix = coo_matrix(
        (np.ones(graph.source.size, dtype=np.int8), (graph.source, graph.target)),
        shape=(graph.n, graph.n),
    )
    count, found = connected_components(matrix, directed=False)
    labels = found.astype(np.int64)
    size = np.bincount(labels, minlength=count)
    enough = max(3.0, SMALL_COMPONENT * graph.n)
    big = (size >= enough) | ((size == size.max()) & (size > 1))
    chosen: NDArray[np.bool_] = np.asarray(big, dtype=bool)[labels]
    return labels, chosen


def _main_layout(graph: _Graph, previous: Floats | None) -> Floats:
    known = _finite(previous) if previous is not None else np.zeros(graph.n, dtype=np.bool_)
    # With too little in common an old map is a burden, not a help.
    if previous is None or known.sum() < max(3, 0.3 * graph.n):
        start = _start(graph)
        place = _forces(graph, start, ITERATIONS, None)
        # Big maps get more room: their crowded places must not be torn apart by the discs.
        room = float(np.clip(3.2 + 1.0 * np.log10(max(graph.n, 1) / 300), 3.2, 6.0))
        place = spread(place, graph.radius, room)
        return without_overlap(place, graph.radius, slack(graph.n))
    middle = previous[known].mean(axis=0)
    start = np.where(known[:, None], previous - middle, np.nan)
    start = _near_neighbours(graph, start)
    scale = _balanced_scale(graph, start)
    start *= scale
    place = _forces(graph, start, WARM_ITERATIONS, np.where(known[:, None], start, np.nan))
    place = _aligned(place, previous, known)
    return without_overlap(place, graph.radius, slack(graph.n))


def _finite(place: Floats) -> NDArray[np.bool_]:
    return np.asarray(np.isfinite(place).all(axis=1), dtype=np.bool_)


def _groups(community: Integers) -> Integers:
    """Communities renumbered 0.., every entity without one a group of its own."""
    own = community.copy()
    alone = np.flatnonzero(community < 0)
    own[alone] = community.max(initial=0) + 1 + np.arange(alone.size)
    numbered: Integers = np.unique(own, return_inverse=True)[1].astype(np.int64).reshape(-1)
    return numbered


def _start(graph: _Graph) -> Floats:
    """Communities placed by their own graph, members in a spiral about their community's place."""
    group = _groups(graph.community)
    count = int(group.max()) + 1
    size = np.bincount(group, minlength=count).astype(np.float64)
    a, b = group[graph.source], group[graph.target]
    low, high = np.minimum(a, b), np.maximum(a, b)
    between = low != high
    key, inverse = np.unique(low[between] * count + high[between], return_inverse=True)
    total = np.bincount(inverse.reshape(-1), weights=graph.weight[between], minlength=key.size)
    source, target = key // count, key % count
    weight = total / np.sqrt(size[source] * size[target])
    discs = 0.62 * np.sqrt(size) * 4.0
    centres = _graph_of_groups(count, source, target, weight, discs)
    degree = np.bincount(graph.source, minlength=graph.n) + np.bincount(
        graph.target, minlength=graph.n
    )
    order = np.lexsort((np.arange(graph.n), -degree, group))
    begin = np.concatenate(([0], np.cumsum(np.bincount(group, minlength=count))))
    around = spiral(int(size.max())) * 4.0
    place = np.empty((graph.n, 2))
    place[order] = centres[group[order]] + around[np.arange(graph.n) - begin[group[order]]]
    return place


def _graph_of_groups(
    count: int, source: Integers, target: Integers, weight: Floats, discs: Floats
) -> Floats:
    start = spiral(count)[np.argsort(np.argsort(-discs, kind="stable"), kind="stable")]
    start *= 2.0 * float(np.sqrt((discs**2).mean()))
    if count < 3:
        return start
    groups = _Graph(count, source, target, weight, np.zeros(count, dtype=np.int64), discs)
    place = _forces(groups, start, ITERATIONS, None)
    # Bring the groups to a distance at which their discs cover about half the map.
    return without_overlap(spread(place, discs, room=1.0), discs)


def _near_neighbours(graph: _Graph, start: Floats) -> Floats:
    """New entities begin at the mean of the neighbours already placed, else outside the map."""
    place = start.copy()
    for _ in range(3):
        missing = ~_finite(place)
        if not missing.any():
            return place
        total, count = np.zeros((graph.n, 2)), np.zeros(graph.n)
        for one, other in ((graph.source, graph.target), (graph.target, graph.source)):
            usable = missing[one] & ~missing[other]
            np.add.at(total, one[usable], place[other[usable]])
            np.add.at(count, one[usable], 1.0)
        found = np.flatnonzero(missing & (count > 0)).astype(np.int64)
        # A spiral step keeps several newcomers at one neighbour from standing on one point.
        place[found] = total[found] / count[found, None] + spiral(found.size) * 0.5
    outside = np.flatnonzero(~_finite(place))
    edge = np.nanmax(np.abs(place))
    place[outside] = spiral(outside.size) * 4.0 + np.array([0.0, edge * 1.2])
    return place


def _balanced_scale(graph: _Graph, place: Floats) -> float:
    """The factor at which the forces on `place` neither blow the map up nor shrink it.

    The virial of the repulsion does not depend on the scale, that of the pulls grows with it.
    """
    mass, pull = _mass(graph), _pull(graph)
    total = float(mass.sum())
    repulsion = REPULSION * (total * total - float((mass * mass).sum())) / 2
    length = np.hypot(*(place[graph.target] - place[graph.source]).T)
    reach = np.hypot(*place.T)
    low, high = 1e-9, 1e9
    for _ in range(80):
        scale = float(np.sqrt(low * high))
        inward = ATTRACTION * (pull * np.log1p(length * scale) * length * scale).sum()
        inward += (mass * reach * scale).sum()
        if inward < repulsion:
            low = scale
        else:
            high = scale
    return scale


def _mass(graph: _Graph) -> Floats:
    degree = np.bincount(graph.source, minlength=graph.n)
    degree += np.bincount(graph.target, minlength=graph.n)
    return degree.astype(np.float64) + 1.0


def _pull(graph: _Graph) -> Floats:
    inside = graph.community[graph.source] == graph.community[graph.target]
    return np.where(inside, graph.weight, graph.weight * BETWEEN)


def _aligned(place: Floats, previous: Floats, known: NDArray[np.bool_]) -> Floats:
    """`place` turned, scaled and moved so that known entities lie nearest their old positions."""
    new = place[known, 0] + 1j * place[known, 1]
    old = previous[known, 0] + 1j * previous[known, 1]
    new_middle, old_middle = new.mean(), old.mean()
    spread = float((np.abs(new - new_middle) ** 2).sum())
    turn = ((old - old_middle) * np.conj(new - new_middle)).sum() / max(spread, 1e-12)
    moved = (place[:, 0] + 1j * place[:, 1] - new_middle) * turn + old_middle
    return np.column_stack((moved.real, moved.imag))


def _forces(graph: _Graph, start: Floats, iterations: int, anchor: Floats | None) -> Floats:
    """ForceAtlas2 with LinLog attraction and Gephi's adaptive speed."""
    place = start.copy()
    n = graph.n
    mass, pull = _mass(graph), _pull(graph)
    held = None if anchor is None else _finite(anchor)
    force = old_force = np.zeros((n, 2))
    speed, efficiency = 1.0, 1.0
    pairs = np.zeros((0, 2), dtype=np.int64)
    for step in range(iterations):
        if n <= EXACT:
            force = _repulsion_exact(place, mass)
        else:
            cell = _cell(place, n)
            if step % 4 == 0:
                pairs = cKDTree(place).query_pairs(cell, output_type="ndarray")
            force = _repulsion_mesh(place, mass, cell) + _repulsion_pairs(place, mass, pairs)
        force *= REPULSION
        force += _attraction(place, graph, pull)
        force += _gravity(place, mass)
        if anchor is not None and held is not None:
            force[held] += ANCHOR * mass[held, None] * (anchor[held] - place[held])
        swing = np.hypot(*(force - old_force).T)
        traction = 0.5 * np.hypot(*(force + old_force).T)
        speed, efficiency = _speed(n, mass, swing, traction, speed, efficiency)
        place += force * (speed / (1.0 + np.sqrt(speed * mass * swing)))[:, None]
        old_force = force
    centred: Floats = place - place.mean(axis=0)
    return centred


def _speed(
    n: int, mass: Floats, swing: Floats, traction: Floats, speed: float, efficiency: float
) -> tuple[float, float]:
    """Gephi's global speed: fast while everything moves one way, slow where it trembles."""
    swinging = float((mass * swing).sum()) + 1e-12
    pulling = float((mass * traction).sum())
    estimate = 0.05 * np.sqrt(n)
    tolerance = max(np.sqrt(estimate), min(10.0, estimate * pulling / n**2))
    if swinging / max(pulling, 1e-12) > 2.0:
        if efficiency > 0.05:
            efficiency *= 0.5
        tolerance = max(tolerance, 1.0)
    target = tolerance * efficiency * pulling / swinging
    if swinging > tolerance * pulling:
        if efficiency > 0.05:
            efficiency *= 0.7
    elif speed < 1000:
        efficiency *= 1.3
    return speed + min(target - speed, 0.5 * speed), efficiency


def _repulsion_exact(place: Floats, mass: Floats) -> Floats:
    dx = place[:, None, 0] - place[None, :, 0]
    dy = place[:, None, 1] - place[None, :, 1]
    strength = mass[:, None] * mass[None, :] / np.maximum(dx * dx + dy * dy, 0.01)
    return np.column_stack(((dx * strength).sum(axis=1), (dy * strength).sum(axis=1)))


def _repulsion_pairs(place: Floats, mass: Floats, pairs: Integers) -> Floats:
    a, b = pairs[:, 0], pairs[:, 1]
    d = place[a] - place[b]
    strength = mass[a] * mass[b] / np.maximum((d * d).sum(axis=1), 0.01)
    n = mass.size
    return np.column_stack(
        [
            np.bincount(a, d[:, k] * strength, n) - np.bincount(b, d[:, k] * strength, n)
            for k in (0, 1)
        ]
    )


def _cells(n: int) -> int:
    return 64 if n <= 2000 else 128 if n <= 8000 else 256


def _cell(place: Floats, n: int) -> float:
    """Side of a mesh cell; two cells of margin on each side."""
    extent = float((place.max(axis=0) - place.min(axis=0)).max())
    return max(extent, 1e-6) / (_cells(n) - 4)


@lru_cache(maxsize=4)
def _kernel(g: int) -> Floats:
    """The transform of log r over a grid of `g` cells a side, doubled against wrapping round."""
    axis = np.arange(g + 1, dtype=np.float64)
    squared = axis[:, None] ** 2 + axis[None, :] ** 2
    # The kernel is even along both axes, so its transform is the cosine transform, mirrored.
    quarter = fft.dctn(0.5 * np.log(squared + 0.5), type=1)
    return np.concatenate((quarter, quarter[-2:0:-1]), axis=0)


def _repulsion_mesh(place: Floats, mass: Floats, cell: float) -> Floats:
    """Forces of all masses, the potential log r convolved on a grid by FFT and differentiated."""
    g = _cells(mass.size)
    spot = (place - place.min(axis=0)) / cell + 1.5
    corner = spot.astype(np.int64)
    fx, fy = (spot - corner).T
    base = corner[:, 0] * g + corner[:, 1]
    shares = (
        (base, (1 - fx) * (1 - fy)),
        (base + g, fx * (1 - fy)),
        (base + 1, (1 - fx) * fy),
        (base + g + 1, fx * fy),
    )
    grid = np.zeros(g * g)
    for index, share in shares:
        grid += np.bincount(index, mass * share, g * g)
    spectrum = fft.rfft2(grid.reshape(g, g), s=(2 * g, 2 * g)) * _kernel(g)
    potential = fft.irfft2(spectrum, s=(2 * g, 2 * g))[:g, :g]
    down, across = np.gradient(potential)
    force = np.empty((mass.size, 2))
    for k, field in ((0, down.ravel()), (1, across.ravel())):
        force[:, k] = sum(field[index] * share for index, share in shares)
    scaled: Floats = force * (mass / cell)[:, None]
    return scaled


def _attraction(place: Floats, graph: _Graph, pull: Floats) -> Floats:
    d = place[graph.target] - place[graph.source]
    distance = np.maximum(np.hypot(d[:, 0], d[:, 1]), 1e-9)
    strength = ATTRACTION * pull * np.log1p(distance) / distance
    return np.column_stack(
        [
            np.bincount(graph.source, d[:, k] * strength, graph.n)
            - np.bincount(graph.target, d[:, k] * strength, graph.n)
            for k in (0, 1)
        ]
    )


def _gravity(place: Floats, mass: Floats) -> Floats:
    distance = np.maximum(np.hypot(place[:, 0], place[:, 1]), 1e-9)
    pull: Floats = -place * (mass / distance)[:, None]
    return pull
