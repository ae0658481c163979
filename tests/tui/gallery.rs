//! A gallery of every screen: at every size, in every look, in both languages, one snapshot a screen and language.
//! `KIOSK_PICTURES=FOLDER cargo test --test all -- gallery` writes each picture there, and a page that shows them all.

use super::fixture::update;
use super::fixture::*;
use super::grid::Grid;
use super::pictures::{self, buffer};
use super::scans::standing;
use super::svg::{self, CELL};
use hemei::domain::value::language::Language;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::view::view;
use hemei::tui::kit::look::{Borders, Colours, Look, Scale};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const SIZES: &[(u16, u16)] = &[(80, 24), (100, 30), (120, 40), (200, 60)];
const SMALLEST: &[(u16, u16)] = &[(80, 24)];
const FULL: Look = Look { borders: Borders::Boxes, colours: Colours::Full, scale: Scale::Usual };

/// Every look by its name, and the sizes at which it is shown.
const LOOKS: &[(&str, Look, &[(u16, u16)])] = &[
    ("full", FULL, SIZES),
    ("ascii", Look { borders: Borders::Ascii, ..FULL }, SMALLEST),
    ("sixteen", Look { colours: Colours::Sixteen, ..FULL }, SMALLEST),
    ("large", Look { scale: Scale::Large, ..FULL }, &[(80, 24), (120, 40)]),
    ("none", Look { colours: Colours::None, ..FULL }, SMALLEST),
];

/// One picture: what it is called, its look, and the cells.
struct Shown {
    name: String,
    look: Look,
    buffer: Buffer,
}

/// Every screen by its name, without the sentence that led to it: that one keeps the language it was said in.
fn screens() -> Vec<(String, Model)> {
    let mut to_close = standing(Scene::Day);
    answer_with(&mut to_close, Answered::Preview(Box::new(report())));
    let mut found = standing(Scene::Find);
    let households = listed(&[household(123, "张明"), household(7, "周梦瑶"), household(8, "欧阳震铭")]);
    answer_with(&mut found, Answered::Households { typed: "zm".into(), found: households });
    let answered =
        [("day_to_close", to_close), ("find_found", found), ("reverse_listed", pictures::reversing())];
    let scenes = Scene::ALL.map(|scene| (words(&format!("{scene:?}")), standing(scene)));
    let answered = answered.map(|(name, model)| (name.to_owned(), model));
    let mut screens: Vec<_> = scenes.into_iter().chain(answered).collect();
    screens.iter_mut().for_each(|(_, model)| model.world.toast = None);
    screens
}

/// `SignedOut` as `signed_out`.
fn words(name: &str) -> String {
    let spelt =
        name.chars().map(|c| format!("{}{}", if c.is_uppercase() { "_" } else { "" }, c.to_lowercase()));
    spelt.collect::<String>().trim_start_matches('_').to_owned()
}

fn pictures_of(model: &mut Model) -> Vec<Shown> {
    let mut shown = Vec::new();
    for &(name, look, sizes) in LOOKS {
        model.world.look = look;
        for &(width, height) in sizes {
            update(model, Message::Resize { width, height });
            let name = format!("{width}x{height}_{name}");
            shown.push(Shown { name, look, buffer: buffer(model, width, height) });
        }
    }
    shown
}

/// All pictures one below the other. Signs that stood there already are left out, colours are said where they are few.
fn sheet_of(pictures: &[Shown]) -> String {
    let (mut sheet, mut printed) = (String::new(), Vec::new());
    for Shown { name, look, buffer } in pictures {
        let text = pictures::text(buffer);
        writeln!(sheet, "== {name}").unwrap();
        if !printed.contains(&text) {
            sheet += &text;
        }
        if look.colours != Colours::Full {
            sheet += &marks(buffer);
        }
        printed.push(text);
    }
    sheet
}

/// Where something is set off: `r` reversed, `u` underlined, `b` bold, or the first letter of a ground's colour.
fn marks(buffer: &Buffer) -> String {
    let mark = |cell: &ratatui::buffer::Cell| match cell.bg {
        Color::Reset | Color::Black if cell.modifier.contains(Modifier::REVERSED) => 'r',
        Color::Reset | Color::Black if cell.modifier.contains(Modifier::UNDERLINED) => 'u',
        Color::Reset | Color::Black if cell.modifier.contains(Modifier::BOLD) && cell.symbol() != " " => 'b',
        Color::Reset | Color::Black => ' ',
        ground => ground.to_string().chars().next().unwrap(),
    };
    let rows = buffer.content.chunks(buffer.area.width.into());
    let rows = rows.map(|cells| cells.iter().map(mark).collect::<String>().trim_end().to_owned() + "\n");
    format!("-- marks\n{}", rows.collect::<String>())
}

fn svg_of(buffer: &Buffer) -> String {
    let grid = Grid::from(buffer);
    let ((columns, rows), ground) = (grid.size(), grid.ground());
    let size @ (width, height) = (columns * CELL.0, rows * CELL.1);
    let mut body = svg::ground(ground, [0, 0, width, height]);
    for (place, row) in svg::rows(&grid, ground).iter().enumerate().filter(|(_, row)| !row.is_empty()) {
        write!(body, "\n<g transform=\"translate(0 {})\">{row}</g>", place * CELL.1).unwrap();
    }
    svg::document(size, "", &body)
}

fn write_pictures(folder: &Path, name: &str, pictures: &[Shown], page: &mut String) {
    writeln!(page, "<h2>{name}</h2>").unwrap();
    for shown in pictures {
        let file = format!("{name}_{}.svg", shown.name);
        fs::write(folder.join(&file), svg_of(&shown.buffer)).unwrap();
        writeln!(page, "<p>{}</p><img src=\"{file}\">", shown.name).unwrap();
    }
}

#[test]
fn every_screen_at_every_size_in_every_look() {
    let folder = std::env::var_os("KIOSK_PICTURES").map(PathBuf::from);
    let mut page = "<!doctype html><meta charset=\"utf-8\">\n".to_owned();
    let mut sheets = Vec::new();
    for (name, mut model) in screens() {
        for (language, suffix) in [(Language::Chinese, "zh"), (Language::English, "en")] {
            model.world.language = language;
            let (name, pictures) = (format!("{name}_{suffix}"), pictures_of(&mut model));
            if let Some(folder) = &folder {
                fs::create_dir_all(folder).unwrap();
                write_pictures(folder, &name, &pictures, &mut page);
            }
            sheets.push((name, sheet_of(&pictures)));
        }
    }
    // Before anything is compared, so that a change can be looked at.
    folder.iter().for_each(|folder| fs::write(folder.join("index.html"), &page).unwrap());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/gallery");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| sheets.into_iter().for_each(|(name, sheet)| insta::assert_snapshot!(name, sheet)));
}

/// What reaches a terminal is what the picture shows, wide characters and colours included.
#[test]
fn a_terminal_shows_the_same_cells_as_the_gallery() {
    let (width, height) = (80, 24);
    for (name, mut model) in screens() {
        for (look_name, look, _) in LOOKS {
            model.world.look = *look;
            update(&mut model, Message::Resize { width, height });
            let mut bytes = Vec::new();
            let viewport = Viewport::Fixed(Rect { x: 0, y: 0, width, height });
            let backend = CrosstermBackend::new(&mut bytes);
            let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
            terminal.draw(|frame| drop(view(&model, frame))).unwrap();
            drop(terminal);
            let mut parser = vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0);
            parser.process(&bytes);
            parser.process(b"\x1b[?25l");
            let (arrived, meant) = (Grid::from(parser.screen()), Grid::from(&buffer(&model, width, height)));
            for (row, (arrived, meant)) in arrived.0.iter().zip(&meant.0).enumerate() {
                assert_eq!(arrived, meant, "{name} in {look_name}, row {row}");
            }
        }
    }
}
