//! Hex digits as numbers.

/// At most 16 lower-case hex digits. Their values come from a table: digits and letters in random order are hard to guess for
/// a processor, and every line is read with three such numbers when it is verified.
pub(in crate::domain) fn read(digits: &str) -> Option<u64> {
    const NONE: u8 = 0xF0;
    const VALUES: [u8; 256] = {
        let mut values = [NONE; 256];
        let mut value: u8 = 0;
        while value < 16 {
            values[b"0123456789abcdef"[value as usize] as usize] = value;
            value += 1;
        }
        values
    };
    let (mut bits, mut seen) = (0_u64, 0);
    for digit in digits.bytes() {
        let value = VALUES[usize::from(digit)];
        seen |= value;
        bits = bits << 4 | u64::from(value & 15);
    }
    (seen & NONE == 0).then_some(bits)
}
