//! Whose books these are.

use crate::domain::catalog::Catalog;
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::Bilingual;
use crate::domain::value::number::ShopCode;
use crate::outcome::Failure;

/// Whether the books are of the shop and the mode that the settings name.
pub(super) fn check_owner(
    (shop, mode): (&ShopCode, Mode),
    expected: (&ShopCode, Mode),
) -> Result<(), Failure> {
    if (shop, mode) == expected { Ok(()) } else { Err(Failure::OtherShop { shop: shop.clone(), mode }) }
}

/// The loader has checked that the shop is in the town.
pub(super) fn shop_name(catalog: &Catalog, shop: &ShopCode) -> Bilingual {
    match catalog.town.supermarket(shop) {
        Some(shop) => shop.name.clone(),
        None => catalog.town.name.clone(),
    }
}
