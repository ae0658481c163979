//! "How do I earn?": what its pages look like, and that the shipped rules are all shown, whole and among other turns.

use super::fixture::update;
use super::fixture::*;
use super::pictures::{compare_idle, picture};
use hemei::catalog::Documents;
use hemei::domain::catalog::Catalog;
use hemei::domain::catalog::rule::{Cap, Field, Most, Period, Rule};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::value::language::{Bilingual, Language};
use hemei::text::{Phrase, earn_title, field, terms};
use hemei::tui::counter::message::Message;
use hemei::tui::counter::model::Model;
use std::path::Path;
use std::sync::Arc;

fn times(times: u32, per: Period) -> Cap {
    Cap { most: Most::Times(times.try_into().unwrap()), per }
}

fn at_most(most: &str, per: Period) -> Cap {
    Cap { most: Most::Points(points(most)), per }
}

fn rule(code: &str, verse: Bilingual, fact: Bilingual, amount: &str) -> Rule {
    Rule {
        code: code.parse().unwrap(),
        verse,
        fact,
        channel: Channel::Rule,
        field: if code.starts_with("SH") { Field::Environment } else { Field::Collective },
        points: points(amount),
        unit: None,
        cap: None,
        evidence: both("检查表", "Check sheet"),
    }
}

/// Eight rules of one field and two of another: with and without unit and cap, two that take points.
pub fn rules() -> Vec<Rule> {
    let tidy = rule(
        "SH01",
        both("院坝净 物归位", "Tidy yard, all in its place"),
        both("每月卫生检查为清洁", "Monthly hygiene check says clean"),
        "5.0",
    );
    let toilet = rule(
        "SH04",
        both("旱厕改 臭不再", "New toilet, no more smell"),
        both("改厕改圈验收合格", "Toilet or sty converted and accepted"),
        "10.0",
    );
    let stream = rule(
        "SH05",
        both("护河道 垃圾捞", "Fish litter from the stream"),
        both("参加河道公路清洁日", "Takes a turn at river or road clean-up"),
        "3.0",
    );
    let flowers = rule(
        "SH06",
        both("庭院美 花木配", "Flowers make the courtyard"),
        both("评为美丽庭院", "Judged a beautiful courtyard"),
        "8.0",
    );
    let straw = rule(
        "SH07",
        both("不烧秆 还进田", "Plough straw in, burn none"),
        both("整季不烧秸秆", "A whole season without burning straw"),
        "3.0",
    );
    let bottles = rule(
        "SH08",
        both("药瓶捡 地膜卷", "Bottles in, film rolled up"),
        both("交回农药瓶和旧地膜", "Returns pesticide bottles and old film"),
        "2.5",
    );
    let dumping = rule(
        "SH51",
        both("乱倒渣 要受罚", "Dump your waste, pay for it"),
        both("乱倒垃圾渣土", "Dumps rubbish or rubble"),
        "-5.0",
    );
    let cattle = rule(
        "SH53",
        both("牛羊散 路踩烂", "Stray cattle foul the road"),
        both("牲畜散放弄脏村路", "Loose livestock fouls the village road"),
        "-2.0",
    );
    let work = rule(
        "JT01",
        both("投工劳 修路桥", "Hands for road and bridge"),
        both("义务投工修村路水渠", "Voluntary work on roads and ditches"),
        "5.0",
    );
    let idea = rule(
        "JT04",
        both("献良策 众人乐", "Good idea, glad village"),
        both("建议被村里采纳", "Makes a suggestion that is adopted"),
        "5.0",
    );
    vec![
        Rule { cap: Some(times(1, Period::Month)), ..tidy },
        Rule { cap: Some(times(1, Period::Once)), ..toilet },
        Rule { cap: Some(times(2, Period::Month)), ..stream },
        Rule { cap: Some(times(1, Period::Quarter)), ..flowers },
        Rule { cap: Some(times(1, Period::Season)), ..straw },
        Rule { unit: Some(both("袋", "bag")), cap: Some(at_most("10.0", Period::Month)), ..bottles },
        dumping,
        Rule { cap: Some(times(1, Period::Day)), ..cattle },
        Rule { unit: Some(both("半天", "half day")), cap: Some(at_most("20.0", Period::Month)), ..work },
        idea,
    ]
}

#[test]
fn pages() {
    let title = |field| [Language::Chinese, Language::English].map(|language| earn_title(language, field));
    let environment = title(Field::Environment);
    let environment = environment.each_ref().map(String::as_str);
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        compare_idle("idle_earn", environment, width, height);
    }
    let collective = title(Field::Collective);
    compare_idle("idle_earn_collective", collective.each_ref().map(String::as_str), 80, 24);
}

#[test]
fn terms_are_said_in_words() {
    let of = |unit, cap| Rule { unit, cap, ..rules()[0].clone() };
    let bag = || Some(both("袋", "bag"));
    for (rule, chinese, english) in [
        (of(None, None), "每次", "each time"),
        (of(bag(), None), "每袋", "per bag"),
        (of(None, Some(times(1, Period::Day))), "每天1次", "once a day"),
        (of(None, Some(times(2, Period::Quarter))), "每季度2次", "twice a quarter"),
        (of(None, Some(times(4, Period::Year))), "每年4次", "4 times a year"),
        (of(None, Some(times(1, Period::Season))), "每农季1次", "once a season"),
        (of(None, Some(times(1, Period::Once))), "只此一次", "once only"),
        (
            of(bag(), Some(at_most("10.0", Period::Month))),
            "每袋，每月最多10.0分",
            "per bag, max 10.0 a month",
        ),
        (of(None, Some(at_most("20.0", Period::Once))), "一共最多20.0分", "max 20.0 in all"),
        (rules()[6].clone(), "扣分，每次", "taken off, each time"),
        (rules()[7].clone(), "扣分，每天1次", "taken off, once a day"),
    ] {
        assert_eq!(terms(Language::Chinese, &rule), chinese);
        assert_eq!(terms(Language::English, &rule), english);
    }
}

#[test]
fn every_field_has_a_name_of_its_own_in_both_languages() {
    for language in [Language::Chinese, Language::English] {
        let mut names: Vec<&str> = Field::ALL.iter().map(|of| field(language, *of)).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Field::ALL.len());
    }
}

pub fn shipped() -> Catalog {
    let documents = Documents::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog")).unwrap();
    documents.parse(&"M04".parse().unwrap()).unwrap()
}

/// The sample town's idle screen through a whole round, a picture a turn, without the line that says the time.
fn round(catalog: &Catalog, language: Language, (width, height): (u16, u16)) -> Vec<String> {
    let mut model: Model = idle();
    model.world.catalog = Arc::new(Catalog {
        rules: catalog.rules.clone(),
        notices: catalog.notices.clone(),
        ..Catalog::clone(&model.world.catalog)
    });
    model.world.language = language;
    update(&mut model, Message::Resize { width, height });
    let mut pictures: Vec<String> = Vec::new();
    for _ in 0..200 {
        let picture = picture(&model, width, height);
        let picture = picture.split_once('\n').unwrap().1.to_owned();
        model.world.now = model.world.now.plus_ms(8_000);
        if pictures.first() == Some(&picture) {
            break;
        }
        pictures.push(picture);
    }
    assert!(pictures.len() < 200, "the round does not end");
    pictures
}

const SIZES: [(u16, u16); 5] = [(80, 24), (80, 30), (100, 40), (120, 40), (200, 60)];

#[test]
fn a_round_shows_every_rule_and_notice_once() {
    let catalog = shipped();
    for language in [Language::Chinese, Language::English] {
        for size in SIZES {
            let pictures = round(&catalog, language, size);
            let count = |text: &str| pictures.iter().filter(|picture| picture.contains(text)).count();
            for rule in &catalog.rules {
                assert_eq!(count(rule.verse.get(language)), 1, "{} at {size:?}", rule.code);
            }
            for notice in &catalog.notices {
                assert_eq!(count(notice.title.get(language)), 1, "{:?} at {size:?}", notice.title);
            }
            assert_eq!(count(Phrase::HonourBoard.text(language)), 1);
        }
    }
}

#[test]
fn rules_never_keep_everything_else_away() {
    let catalog = shipped();
    for language in [Language::Chinese, Language::English] {
        let title = earn_title(language, Field::Health);
        let title = title.trim_end_matches(field(language, Field::Health)).trim_end();
        for size in SIZES {
            let pictures = round(&catalog, language, size);
            let mut is_earn: Vec<bool> = pictures.iter().map(|picture| picture.contains(title)).collect();
            // After the last turn comes the first again.
            is_earn.extend_from_within(..2);
            assert!(is_earn.iter().any(|is| *is) && !is_earn.windows(3).any(|three| three == [true; 3]));
        }
    }
}

/// Points with their sign and the terms always; the fact wherever there is more than the smallest panel.
#[test]
fn nothing_of_a_rule_is_cut_off() {
    let catalog = shipped();
    for language in [Language::Chinese, Language::English] {
        for size in SIZES {
            let pictures = round(&catalog, language, size);
            for rule in &catalog.rules {
                let picture =
                    pictures.iter().find(|picture| picture.contains(rule.verse.get(language))).unwrap();
                let row = picture.lines().find(|row| row.contains(rule.verse.get(language))).unwrap();
                let what = format!("{} at {size:?}:\n{picture}", rule.code);
                assert!(row.contains(&rule.points.signed()), "{what}");
                assert!(picture.contains(&terms(language, rule)), "{what}");
                if language == Language::Chinese || size != (80, 24) {
                    assert!(picture.contains(rule.fact.get(language)), "{what}");
                }
            }
        }
    }
}
