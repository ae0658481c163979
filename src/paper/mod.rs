//! What leaves the program for people to keep: the household's card.

pub mod card;
