//! The Merkle tree of RFC 6962 §2.1 over the chain's hashes: one line, or that an older journal begins this one, is proved
//! with a dozen hashes and without showing another line.

use super::chain::Digest;
use serde::{Deserialize, Serialize};

/// A tree that grows by one leaf at its right edge. Leaf i, from 0, is the chain's hash of line i + 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    /// The roots of the full trees it is made of, the largest first: one for each bit of the size.
    edge: Vec<Digest>,
}

/// How many leaves a tree has, and its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreeHead {
    pub size: u64,
    pub root: Digest,
}

impl Tree {
    /// The tree of this size that has this edge; `None` if it cannot have.
    pub fn of(size: u64, edge: Vec<Digest>) -> Option<Self> {
        (edge.len() == size.count_ones() as usize).then_some(Tree { size, edge })
    }

    pub const fn size(&self) -> u64 {
        self.size
    }

    pub fn edge(&self) -> &[Digest] {
        &self.edge
    }

    pub fn push(&mut self, line: &Digest) {
        let mut root = leaf(line);
        // Each full tree on the right edge that is as large as the new one becomes its left half.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.edge.pop() {
                root = node(&left, &root);
            }
        }
        self.edge.push(root);
        self.size += 1;
    }

    pub fn head(&self) -> TreeHead {
        let root = self.edge.iter().rev().copied().reduce(|right, left| node(&left, &right));
        TreeHead { size: self.size, root: root.unwrap_or_else(|| Digest::of(&[])) }
    }
}

fn leaf(line: &Digest) -> Digest {
    let mut bytes = [0; 33];
    bytes[1..].copy_from_slice(line.as_bytes());
    Digest::of(&bytes)
}

fn node(left: &Digest, right: &Digest) -> Digest {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(left.as_bytes());
    bytes[33..].copy_from_slice(right.as_bytes());
    Digest::of(&bytes)
}
