//! One hand is one name: codes, names and PINs at every door, who may stand under what, and what an inspector is told.

mod append;
mod doors;
mod duty;
mod marks;
mod pins;
mod rule;
mod secret;
mod waits;
mod weak;
