//! A grid of cells as a picture: letters stand at their columns whatever the font, boxes and blocks are drawn.

use super::grid::{Cell, Grid};
use unicode_width::UnicodeWidthStr;

/// One cell in the picture's own measure, which is twice what it is shown at.
pub const CELL: (usize, usize) = (18, 40);
const FONTS: &str = "Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono','PingFang SC','Microsoft YaHei',\
                     'Noto Sans Mono CJK SC','Noto Sans CJK SC','WenQuanYi Micro Hei',monospace";

/// Left, top, width, height.
type Area = [usize; 4];

/// A whole picture of this size; `b` is bold, `w` a wide sign.
pub fn document((width, height): (usize, usize), style: &str, body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{}\" height=\"{}\">\n\
         <style>text{{font:30px {FONTS}}}.b{{font-weight:bold}}.w{{font-size:35px}}\
         path{{shape-rendering:crispEdges}}{style}</style>\n{body}</svg>\n",
        width / 2,
        height / 2,
    )
}

/// An area in one colour.
pub fn ground(colour: u32, area: Area) -> String {
    painted(&[(colour, area)])
}

/// Each row as it looks on this ground, at the top of a picture.
pub fn rows(grid: &Grid, ground: u32) -> Vec<String> {
    grid.0.iter().map(|cells| row(cells, ground)).collect()
}

fn row(cells: &[Cell], ground: u32) -> String {
    let (wide, high) = CELL;
    let (mut areas, mut runs, mut letters) = (Vec::new(), String::new(), Vec::<(usize, &Cell)>::new());
    for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.ground != ground) {
        add(&mut areas, cell.ground, [column * wide, 0, wide, high]);
    }
    for (column, cell) in cells.iter().enumerate() {
        if cell.is_underlined {
            add(&mut areas, cell.ink, [column * wide, 36, wide, 2]);
        }
        let drawn = drawn(&cell.symbol);
        for [x, y, width, height] in &drawn {
            add(&mut areas, cell.ink, [column * wide + x, *y, *width, *height]);
        }
        if cell.is_blank() || !drawn.is_empty() {
            continue;
        }
        if !letters.last().is_some_and(|last| goes_on(*last, (column, cell))) {
            runs += &run(&letters);
            letters.clear();
        }
        letters.push((column, cell));
    }
    painted(&areas) + &runs + &run(&letters)
}

/// What a font may draw wider than its cell stands alone.
fn goes_on((place, last): (usize, &Cell), (column, cell): (usize, &Cell)) -> bool {
    let is_sure = |cell: &Cell| cell.symbol.chars().count() == 1 && (cell.symbol.is_ascii() || is_wide(cell));
    let looks = |cell: &Cell| (cell.ink, cell.is_bold, cell.symbol.width());
    place + last.symbol.width() == column && looks(last) == looks(cell) && is_sure(last) && is_sure(cell)
}

fn is_wide(cell: &Cell) -> bool {
    cell.symbol.width() > 1
}

/// Each letter with its own column.
fn run(letters: &[(usize, &Cell)]) -> String {
    let Some((_, first)) = letters.first() else { return String::new() };
    let columns: Vec<String> = letters.iter().map(|(column, _)| (column * CELL.0).to_string()).collect();
    let class = match (first.is_bold, is_wide(first)) {
        (false, false) => "",
        (true, false) => " class=\"b\"",
        (false, true) => " class=\"w\"",
        (true, true) => " class=\"b w\"",
    };
    let text: String = letters.iter().map(|(_, cell)| cell.symbol.as_str()).collect();
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<text x=\"{}\" y=\"31\" fill=\"#{:06x}\"{class}>{text}</text>", columns.join(" "), first.ink)
}

/// Beside the last area of the same colour and height, it is one with it.
fn add(areas: &mut Vec<(u32, Area)>, colour: u32, [x, y, width, height]: Area) {
    let beside = areas.iter_mut().rev().take(4).find(|(known, area)| {
        *known == colour && [area[1], area[3]] == [y, height] && area[0] + area[2] == x
    });
    match beside {
        Some((_, area)) => area[2] += width,
        None => areas.push((colour, [x, y, width, height])),
    }
}

fn painted(areas: &[(u32, Area)]) -> String {
    let shape = |(_, [x, y, width, height]): &(u32, Area)| format!("M{x} {y}h{width}v{height}h-{width}z");
    let same = areas.chunk_by(|one, next| one.0 == next.0);
    same.map(|same| {
        let shapes: String = same.iter().map(shape).collect();
        format!("<path fill=\"#{:06x}\" d=\"{shapes}\"/>", same[0].0)
    })
    .collect()
}

/// The parts of a sign that joins its neighbours, which no font does over the gap between two lines.
fn drawn(symbol: &str) -> Vec<Area> {
    let (wide, high) = CELL;
    let [left, right, up, down] = [[0, 19, 10, 2], [8, 19, 10, 2], [8, 0, 2, 21], [8, 19, 2, 21]];
    let sign = symbol.chars().next().unwrap_or(' ');
    match sign {
        '─' => vec![[0, 19, wide, 2]],
        '│' => vec![[8, 0, 2, high]],
        '┌' => vec![right, down],
        '┐' => vec![left, down],
        '└' => vec![right, up],
        '┘' => vec![left, up],
        '├' => vec![right, up, down],
        '┤' => vec![left, up, down],
        '┬' => vec![left, right, down],
        '┴' => vec![left, right, up],
        '┼' => vec![left, right, up, down],
        '▀' => vec![[0, 0, wide, high / 2]],
        '▌' => vec![[0, 0, wide / 2, high]],
        '▐' => vec![[wide / 2, 0, wide / 2, high]],
        '▁'..='█' => {
            let eighths = sign as usize - '▁' as usize + 1;
            vec![[0, high - high / 8 * eighths, wide, high / 8 * eighths]]
        }
        _ => Vec::new(),
    }
}
