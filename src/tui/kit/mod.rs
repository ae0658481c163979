//! What a full-screen program is made of: the loop, the terminal, keys and scans, a stack of screens whose answers find
//! their way, work on threads of its own, and the pieces that screens draw with. It knows no program.

pub mod action;
pub mod bell;
pub mod errand;
pub mod form;
pub mod frame;
mod input;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod look;
mod probe;
pub mod program;
mod rhythm;
pub mod scanner;
pub mod settings;
pub mod sgr;
pub mod stack;
pub mod step;
pub mod stroke;
mod terminal;
pub mod theme;
pub mod tone;
pub mod widget;
