//! The sample's catalog with a larger village: its households again and again, each with a number of its own.

use anyhow::{Context as _, Result};
use hemei::catalog::Documents;
use hemei::domain::catalog::household::Household;
use hemei::domain::value::number::HouseholdNumber;
use hemei::domain::value::plain::PlainText;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Copies the catalog in `from` to `to`, with so many households in its roster, as many in one group as in another.
pub fn enlarge(from: &Path, to: &Path, count: u32) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    let roster = Documents::parse_households(&Documents::read(from)?.households)?;
    fs::write(to.join(Documents::HOUSEHOLDS), enlarged(roster.all(), count)?)?;
    Ok(())
}

fn enlarged(sample: &[Household], count: u32) -> Result<String> {
    let groups: BTreeMap<u32, &Household> =
        sample.iter().map(|household| (household.group, household)).collect();
    let mut lines = "number,head,members,group,grid,phone4,status\n".to_owned();
    let places = (1..).flat_map(|serial| groups.values().map(move |known| (serial, *known)));
    for ((serial, place), household) in places.zip(sample.iter().cycle()).take(count as usize) {
        let number = HouseholdNumber::new(number_of_village(place)?, place.group, serial);
        let number = number.context("more households than a group has numbers for")?;
        let members = household.members.iter().map(PlainText::as_str).collect::<Vec<_>>().join(";");
        let Household { head, phone4, status, .. } = household;
        lines += &format!("{number},{head},{members},{},{},{phone4},{status}\n", place.group, place.grid);
    }
    Ok(lines)
}

fn number_of_village(household: &Household) -> Result<u32> {
    Ok(household.number.village().to_string().parse()?)
}
