//! Keys and signatures: their written forms, and what is refused.

use hemei::exchange::signature::{NotKey, PublicKey, ShopKey, Signature, Verified};

const ED25519_OF_SEVENS: &str = "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c";

fn key() -> ShopKey {
    super::town::key()
}

#[test]
fn a_public_key_is_64_hex_digits_and_comes_back() {
    let public = key().public();
    assert_eq!(public.to_string(), ED25519_OF_SEVENS);
    assert_eq!(ED25519_OF_SEVENS.parse::<PublicKey>().unwrap(), public);
    assert_eq!(PublicKey::from_digest(&public.to_digest()).unwrap(), public);
    assert_eq!(ED25519_OF_SEVENS.to_uppercase().parse::<PublicKey>(), Err(NotKey::Hex));
}

#[test]
fn keys_survive_pem() {
    let key = key();
    let pem = key.to_pem().unwrap();
    assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
    assert_eq!(ShopKey::from_pem(&pem).unwrap().public(), key.public());
    let public = key.public().to_pem().unwrap();
    super::town::golden("shop.pub.pem", public.as_bytes());
    assert_eq!(PublicKey::from_pem(&public).unwrap(), key.public());
    assert!(matches!(ShopKey::from_pem(&public), Err(NotKey::Private(_))));
    assert!(matches!(PublicKey::from_pem(&pem), Err(NotKey::Public(_))));
}

#[test]
fn points_of_small_order_are_no_keys() {
    let mut one = [0; 32];
    one[0] = 1;
    assert_eq!(PublicKey::from_bytes(&[0; 32]), Err(NotKey::Point));
    assert_eq!(PublicKey::from_bytes(&one), Err(NotKey::Point));
}

#[test]
fn a_signature_has_one_written_form() {
    let signature = key().sign(b"bytes");
    let written = signature.to_string();
    assert_eq!(written.len(), 88);
    assert_eq!(written.parse::<Signature>().unwrap(), signature);
    // The last digit before the padding holds two bits only; any others would be a second form.
    let last = written.as_bytes()[85];
    let other = char::from(if last == b'A' { b'B' } else { last + 1 });
    assert!(format!("{}{other}==", &written[..85]).parse::<Signature>().is_err());
    assert!(written.trim_end_matches('=').parse::<Signature>().is_err());
}

#[test]
fn a_signature_fits_its_bytes_and_key_only() {
    let signature = key().sign(b"bytes");
    assert_eq!(key().public().verify(b"bytes", &signature), Verified::Right);
    assert_eq!(key().public().verify(b"Bytes", &signature), Verified::Wrong);
    assert_eq!(ShopKey::generate([8; 32]).public().verify(b"bytes", &signature), Verified::Wrong);
}

#[test]
fn the_fingerprint_is_short_and_the_secret_never_shows() {
    assert_eq!(key().public().fingerprint(), "fe81 2c12 f3ab 4ce6");
    assert_eq!(format!("{:?}", key()), format!("ShopKey({ED25519_OF_SEVENS})"));
}
