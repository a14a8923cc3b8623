"""Discs on the map: how large they are, room between them, small components in rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

GOLDEN_ANGLE = np.pi * (3.0 - np.sqrt(5.0))
# Free room around a disc in a large map, in its units.
SLACK = 3.0


def radii(sizes: NDArray[np.generic]) -> Floats:
    """Radius of each entity's disc in units of the map, from its number of mentions."""
    return np.minimum(4.0 + 2.0 * np.sqrt(np.maximum(sizes.astype(np.float64), 0.0)), 40.0)


def spiral(count: int) -> Floats:
    """`count` places that fill a disc evenly, from the middle outwards, about one unit apart."""
    k = np.arange(count, dtype=np.float64)
    radius = np.sqrt(k + 0.5) * 0.56
    angle = k * GOLDEN_ANGLE
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))


def spread(place: Floats, radius: Floats, room: float) -> Floats:
    """Scaled so that the discs, each with room around it, would just cover the map."""
    if place.shape[0] < 2:
        return place
    low, high = np.quantile(place, [0.02, 0.98], axis=0)
    area = float(np.prod(np.maximum(high - low, 1e-6)))
    wanted = float((np.pi * (radius * room + SLACK) ** 2).sum())
    scaled: Floats = place * np.sqrt(wanted / area)
    return scaled


def slack(n: int) -> float:
    """Free room between two discs: in a small map enough for the names, in a large one a gap."""
    return float(np.clip(14.0 * (300.0 / max(n, 1)) ** 0.4, SLACK, 14.0))


def without_overlap(place: Floats, radius: Floats, gap: float = SLACK, rounds: int = 60) -> Floats:
    """Discs pushed apart along their line of centres until none touch, or the rounds are over."""
    place = place.copy()
    n = place.shape[0]
    if n < 2:
        return place
    for step in range(rounds):
        pairs = touching(place, radius, gap)
        if pairs.size == 0:
            break
        if step > 8:  # too crowded to part in place: the whole map gives way a little
            place *= 1.01
        a, b = pairs[:, 0], pairs[:, 1]
        d = place[a] - place[b]
        distance = np.hypot(d[:, 0], d[:, 1])
        # Two on one point part along a direction of their own.
        angle = (a * 7 + b * 13 + step) * GOLDEN_ANGLE
        away = np.column_stack((np.cos(angle), np.sin(angle)))
        unit = np.where(distance[:, None] > 1e-9, d / np.maximum(distance, 1e-9)[:, None], away)
        push = (radius[a] + radius[b] + gap - distance) * 0.5 + 0.05
        share = radius[b] / (radius[a] + radius[b])  # the smaller gives way
        for k in (0, 1):
            place[:, k] += np.bincount(a, unit[:, k] * push * share * 1.2, n)
            place[:, k] -= np.bincount(b, unit[:, k] * push * (1 - share) * 1.2, n)
    return place


def touching(place: Floats, radius: Floats, room: float = SLACK) -> Integers:
    """Pairs of discs that touch. Big discs are asked one by one, or they cost all pairs."""
    tree = cKDTree(place)
    usual = float(np.quantile(radius, 0.9))
    found = [tree.query_pairs(2 * usual + room, output_type="ndarray").astype(np.int64)]
    big = np.flatnonzero(radius > usual)
    if big.size:
        reach = radius[big] + float(radius.max()) + room
        near = tree.query_ball_point(place[big], reach, return_sorted=True)
        ends = np.fromiter((other for group in near for other in group), dtype=np.int64)
        begins = np.repeat(big, [len(group) for group in near])
        pairs = np.column_stack((np.minimum(begins, ends), np.maximum(begins, ends)))
        found.append(pairs[pairs[:, 0] != pairs[:, 1]])
    pairs = np.unique(np.concatenate(found), axis=0)
    d = place[pairs[:, 0]] - place[pairs[:, 1]]
    gap = np.hypot(d[:, 0], d[:, 1]) - radius[pairs[:, 0]] - radius[pairs[:, 1]] - room
    touching: Integers = pairs[gap < -0.05]
    return touching


def pack(radius: Floats, labels: Integers, main: NDArray[np.bool_], result: Floats) -> None:
    """Small components, largest first, in rows under the map's body; writes into `result`."""
    rest = np.flatnonzero(~main)
    if rest.size == 0:
        return
    order = rest[np.argsort(labels[rest], kind="stable")]
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    parts = sorted(np.split(order, cuts), key=lambda part: (-part.size, int(part[0])))
    body = np.flatnonzero(main)
    around = radius[body, None]
    margin = 8.0
    places = [_small(radius[part]) for part in parts]
    reach = [
        float((np.hypot(*place.T) + radius[part]).max()) + margin
        for part, place in zip(parts, places, strict=True)
    ]
    if body.size:
        low = (result[body] - around).min(axis=0)
        high = (result[body] + around).max(axis=0)
    else:
        side = float(np.sqrt(sum((2 * r) ** 2 for r in reach)) * 1.3)
        low, high = np.array([0.0, 0.0]), np.array([side, 0.0])
    width = max(float(high[0] - low[0]), 2 * max(reach), float(np.sqrt(rest.size)) * 24.0)
    left = float(low[0] + high[0] - width) / 2
    x, y, row = left, float(high[1]) + 3 * margin, 0.0
    for part, place, r in zip(parts, places, reach, strict=True):
        if x > left and x + 2 * r > left + width:
            x, y, row = left, y + row, 0.0
        result[part] = place + np.array([x + r, y + r])
        x += 2 * r
        row = max(row, 2 * r)


def _small(radius: Floats) -> Floats:
    """A few entities around their largest, none touching."""
    count = radius.size
    if count == 1:
        return np.zeros((1, 2))
    order = np.argsort(np.argsort(-radius, kind="stable"), kind="stable")
    place = spiral(count)[order] * (2.0 * float(radius.mean()) + SLACK)
    return without_overlap(place - place.mean(axis=0), radius)
