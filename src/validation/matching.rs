//! Which predicted attribution answers which hand-coded one.
//!
//! Two may be a pair if their cues share a character or their contents have a token F1 of at least ½. Pairs are then
//! chosen one to one, per article, so that the sum of (token F1 of the cues + token F1 of the contents + Jaccard of the
//! sources) is the greatest possible: one prediction that covers two attributions counts once.
//!
//! The assignment is the Hungarian method with potentials: H. W. Kuhn, "The Hungarian method for the assignment
//! problem", *Naval Research Logistics Quarterly* 2 (1955), 83–97, in the O(n³) form of J. Munkres, "Algorithms for the
//! assignment and transportation problems", *Journal of SIAM* 5 (1957), 32–38; it runs on each connected component.

use std::collections::{BTreeMap, BTreeSet};

use super::Coded;
use super::words::{f1, jaccard, shared};

/// Pairs of (hand-coded, predicted), sorted.
#[must_use]
pub fn pairs(gold: &[Coded], predicted: &[Coded]) -> Vec<(usize, usize)> {
    let mut edges = BTreeMap::new();
    for (j, p) in predicted.iter().enumerate() {
        for (i, g) in gold.iter().enumerate().filter(|(_, g)| eligible(g, p)) {
            edges.insert((i, j), weight(g, p));
        }
    }
    best(&edges)
}

fn eligible(g: &Coded, p: &Coded) -> bool {
    shared(&g.cue.characters, &p.cue.characters) > 0
        || !g.content.is_empty() && !p.content.is_empty() && f1(&g.content.tokens, &p.content.tokens) >= 0.5
}

fn weight(g: &Coded, p: &Coded) -> f64 {
    f1(&g.cue.tokens, &p.cue.tokens)
        + f1(&g.content.tokens, &p.content.tokens)
        + jaccard(&g.source.head, &p.source.head)
}

/// The pairs of greatest total weight among edges with weights above 0.
fn best(edges: &BTreeMap<(usize, usize), f64>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (rows, columns) in components(edges) {
        let cost = |i: usize, j: usize| -edges.get(&(i, j)).copied().unwrap_or(0.0);
        // The method wants no more rows than columns.
        let found: Vec<(usize, usize)> = if rows.len() <= columns.len() {
            let table: Vec<Vec<f64>> = rows.iter().map(|i| columns.iter().map(|j| cost(*i, *j)).collect()).collect();
            assign(&table).into_iter().map(|(a, b)| (rows[a], columns[b])).collect()
        } else {
            let table: Vec<Vec<f64>> = columns.iter().map(|j| rows.iter().map(|i| cost(*i, *j)).collect()).collect();
            assign(&table).into_iter().map(|(a, b)| (rows[b], columns[a])).collect()
        };
        out.extend(found.into_iter().filter(|pair| edges.contains_key(pair)));
    }
    out.sort_unstable();
    out
}

/// Rows and columns that hang together, each sorted.
fn components(edges: &BTreeMap<(usize, usize), f64>) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut out = Vec::new();
    let mut left: BTreeSet<usize> = edges.keys().map(|(i, _)| *i).collect();
    while let Some(first) = left.pop_first() {
        let (mut rows, mut columns) = (BTreeSet::from([first]), BTreeSet::new());
        let mut waiting = vec![first];
        while let Some(row) = waiting.pop() {
            for (_, column) in edges.range((row, 0)..=(row, usize::MAX)).map(|(edge, _)| *edge) {
                if columns.insert(column) {
                    let beside = edges.keys().filter(|(_, j)| *j == column).map(|(i, _)| *i);
                    waiting.extend(beside.filter(|i| rows.insert(*i)));
                }
            }
        }
        left.retain(|row| !rows.contains(row));
        out.push((rows.into_iter().collect(), columns.into_iter().collect()));
    }
    out
}

/// The least costly assignment of every row to a column of its own; there are no more rows than columns.
fn assign(cost: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let (n, m) = (cost.len(), cost.first().map_or(0, Vec::len));
    // Row and column 0 are the method's own; those of the table begin at 1.
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; m + 1]);
    let (mut way, mut row_of) = (vec![0; m + 1], vec![0; m + 1]);
    for i in 1..=n {
        row_of[0] = i;
        let mut column = 0;
        let (mut least, mut used) = (vec![f64::INFINITY; m + 1], vec![false; m + 1]);
        while row_of[column] != 0 {
            used[column] = true;
            let (row, mut delta, mut next) = (row_of[column], f64::INFINITY, 0);
            for j in (1..=m).filter(|j| !used[*j]) {
                let reduced = cost[row - 1][j - 1] - u[row] - v[j];
                if reduced < least[j] {
                    (least[j], way[j]) = (reduced, column);
                }
                if least[j] < delta {
                    (delta, next) = (least[j], j);
                }
            }
            for j in 0..=m {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    (1..=m).filter(|j| row_of[*j] != 0).map(|j| (row_of[j] - 1, j - 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The greatest total weight, by trying all.
    fn greatest(edges: &BTreeMap<(usize, usize), f64>, row: usize, taken: u32) -> f64 {
        if row == 6 {
            return 0.0;
        }
        let without = greatest(edges, row + 1, taken);
        let with = edges.range((row, 0)..=(row, usize::MAX)).filter(|((_, j), _)| taken & (1 << j) == 0);
        with.map(|((_, j), w)| w + greatest(edges, row + 1, taken | (1 << j))).fold(without, f64::max)
    }

    proptest! {
        #[test]
        fn the_best_pairs_one_to_one(edges in prop::collection::btree_map((0usize..6, 0usize..6), 1u32..30, 0..24)) {
            let edges: BTreeMap<_, _> = edges.into_iter().map(|(edge, w)| (edge, f64::from(w) / 10.0)).collect();
            let found = best(&edges);
            let (rows, columns): (BTreeSet<_>, BTreeSet<_>) = found.iter().copied().unzip();
            prop_assert_eq!((rows.len(), columns.len()), (found.len(), found.len()));
            let total: f64 = found.iter().map(|pair| edges[pair]).sum();
            prop_assert!((total - greatest(&edges, 0, 0)).abs() < 1e-9);
        }
    }
}
