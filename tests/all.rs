//! One test binary; its folders mirror src/.

mod exchange;
