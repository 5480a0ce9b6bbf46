//! The learner: FTRL-Proximal (McMahan et al., "Ad Click Prediction: a View from the Trenches", KDD 2013,
//! algorithm 1) on logistic and softmax losses. Its L1 term leaves most weights at exactly 0, which keeps
//! the table short.

use rustc_hash::FxHashMap;

use super::examples::{Example, Examples};
use crate::attribution::evidence::Question;

/// What learning may be told.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Times that a feature must have been seen.
    pub least: u32,
    /// Rounds over all examples.
    pub rounds: u32,
    /// Step size (alpha).
    pub rate: f32,
    /// Strength of L1: weights with less evidence than this stay 0.
    pub sparsity: f32,
    /// Strength of L2: the pull of all weights towards 0.
    pub decay: f32,
    /// Weights nearer to 0 are dropped from the table.
    pub drop: f32,
    /// Seed of the shuffling.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { least: 4, rounds: 6, rate: 0.1, sparsity: 4.0, decay: 2.0, drop: 0.02, seed: 1 }
    }
}

/// Learns the weights of one question.
pub fn learn(examples: &Examples, question: Question, settings: &Settings) -> Vec<(u64, f32)> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for key in examples.keys() {
        *counts.entry(key).or_default() += 1;
    }
    let mut keys: Vec<u64> = counts.iter().filter(|(_, n)| **n >= settings.least).map(|(key, _)| *key).collect();
    keys.sort_unstable();
    let index: FxHashMap<u64, u32> = keys.iter().enumerate().map(|(i, key)| (*key, i as u32)).collect();
    let rows: Vec<(Vec<Vec<u32>>, usize)> = examples
        .all()
        .map(|Example { choices, right }| {
            let choices =
                choices.iter().map(|keys| keys.iter().filter_map(|key| index.get(key).copied()).collect()).collect();
            (choices, *right)
        })
        .collect();
    let mut model = Model {
        weights: vec![0.0; keys.len()],
        squares: vec![0.0; keys.len()],
        pulls: vec![0.0; keys.len()],
        settings: *settings,
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = settings.seed.max(1);
    for _ in 0..settings.rounds {
        // Fisher–Yates by a xorshift generator: the order is part of the table's definition.
        for i in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(i, (random % (i as u64 + 1)) as usize);
        }
        for &row in &order {
            let (choices, right) = &rows[row];
            if question == Question::Cue {
                model.binary(&choices[0], *right == 1);
            } else {
                model.choice(choices, *right);
            }
        }
    }
    keys.into_iter().zip(model.weights).filter(|(_, w)| w.abs() >= settings.drop).collect()
}

struct Model {
    weights: Vec<f32>,
    squares: Vec<f32>,
    pulls: Vec<f32>,
    settings: Settings,
}

impl Model {
    fn score(&self, features: &[u32]) -> f32 {
        features.iter().map(|&f| self.weights[f as usize]).sum()
    }

    fn step(&mut self, features: &[u32], gradient: f32) {
        let Settings { rate, sparsity, decay, .. } = self.settings;
        for &f in features {
            let f = f as usize;
            let before = self.squares[f].sqrt();
            self.squares[f] += gradient * gradient;
            let after = self.squares[f].sqrt();
            self.pulls[f] += gradient - (after - before) / rate * self.weights[f];
            let pull = self.pulls[f];
            self.weights[f] = if pull.abs() <= sparsity {
                0.0
            } else {
                (sparsity * pull.signum() - pull) / ((1.0 + after) / rate + decay)
            };
        }
    }

    fn binary(&mut self, features: &[u32], yes: bool) {
        let p = crate::attribution::evidence::logistic(self.score(features));
        self.step(features, p - if yes { 1.0 } else { 0.0 });
    }

    fn choice(&mut self, choices: &[Vec<u32>], right: usize) {
        let scores: Vec<f32> = choices.iter().map(|f| self.score(f)).collect();
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let powers: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
        let total: f32 = powers.iter().sum();
        for (i, features) in choices.iter().enumerate() {
            let gradient = powers[i] / total - if i == right { 1.0 } else { 0.0 };
            if gradient.abs() > 1e-3 {
                self.step(features, gradient);
            }
        }
    }
}
