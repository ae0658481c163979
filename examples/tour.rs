//! Records a short tour of the built program into `docs/tour.svg`, a picture that moves by itself and needs no script.
//! `cargo run --release --example tour`

#[path = "tour/desk.rs"]
mod desk;
#[path = "tour/film.rs"]
mod film;
#[path = "../tests/tui/grid.rs"]
mod grid;
#[path = "../tests/tui/svg.rs"]
mod svg;

use anyhow::Result;
use desk::{Desk, Shop};
use film::Film;
use grid::Grid;
use std::fs;
use std::path::Path;

const HOUSEHOLD: &str = "203-05-0023-7";
const SALT: &str = "6900000000014";
const PIN: &str = "222222";
const INITIALS: &str = "xyy";

const ENTER: &str = "\r";
const ESC: &str = "\x1b";
const F8: &str = "\x1b[19~";
const F9: &str = "\x1b[20~";
const CTRL_L: &str = "\x0c";

/// A key typed is seen so long, in milliseconds.
const TYPED_MS: u32 = 220;

/// A desk that is filmed, and what is said under its picture, in Chinese and in English.
struct Tour {
    desk: Desk,
    film: Film,
    said: [&'static str; 2],
}

impl Tour {
    /// Waits for a text on the screen, then shows the screen for so long.
    fn show(&mut self, text: &str, ms: u32) -> Result<()> {
        let screen = self.desk.screen(text)?;
        self.film.show(&Grid::from(&screen), self.said, ms);
        Ok(())
    }

    fn say(&mut self, chinese: &'static str, english: &'static str) {
        self.said = [chinese, english];
    }

    fn press(&mut self, key: &str, text: &str, ms: u32) -> Result<()> {
        self.desk.strike(key)?;
        self.show(text, ms)
    }

    fn type_text(&mut self, typed: &str) -> Result<()> {
        let mut signs = typed.split("").filter(|sign| !sign.is_empty());
        signs.try_for_each(|sign| self.press(sign, "", TYPED_MS))
    }

    fn scan(&mut self, code: &str, text: &str, ms: u32) -> Result<()> {
        self.desk.scan(code)?;
        self.show(text, ms)
    }

    /// The whole way from a counter that waits to a household that reads its own account.
    fn walk(&mut self, card: &str) -> Result<()> {
        self.say("待机：住户可以刷卡，值守员按 Enter 登录", "Waiting for a card, or for an attendant");
        self.show("F1", 3000)?;
        self.say("值守员登录：选工号，输六位密码", "An attendant signs in with a PIN");
        self.press(ENTER, "222222", 1000)?;
        self.type_text(PIN)?;
        self.say("开始营业：按 F9", "F9 opens the day");
        self.press(ENTER, "F9", 1800)?;
        self.press(F9, "F12", 1400)?;
        self.say("住户刷卡：可用积分一眼看到", "The household's card is scanned: its balance, large");
        self.scan(card, HOUSEHOLD, 2600)?;
        self.say("找商品：输拼音首字母 xyy，洗衣液", "A good by its pinyin initials: xyy is laundry liquid");
        self.type_text(INITIALS)?;
        self.show("洗衣液", 1600)?;
        self.press(ENTER, "1种1件", 1400)?;
        self.say("再扫一样：食盐的条码", "Another by its barcode: salt");
        self.scan(SALT, "2种2件", 2200)?;
        self.say("F8 核对：兑换前、兑换后各多少分", "F8 checks: the balance before and after");
        self.press(F8, "按F9记账", 3200)?;
        self.say("F9 记账：写进磁盘以后才说“已记账”", "F9 books: BOOKED once it is on the disk");
        self.press(F9, "已记账", 3200)?;
        self.say("Ctrl-L 锁定，值守员走开", "Ctrl-L locks: the attendant leaves");
        self.press(ESC, "F12", 900)?;
        self.press(CTRL_L, "未登录", 1300)?;
        self.say(
            "住户自己刷卡，看自己的积分，20 秒后消失",
            "Its own card shows a household its account for 20 s",
        );
        self.scan(card, HOUSEHOLD, 4200)
    }
}

pub fn main() -> Result<()> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shop = Shop::new(package)?;
    let card = shop.card(HOUSEHOLD)?;
    let mut tour = Tour { desk: shop.open()?, film: Film::default(), said: [""; 2] };
    tour.walk(&card)?;
    let picture = tour.film.svg();
    fs::write(package.join("docs/tour.svg"), &picture)?;
    println!("docs/tour.svg: {} s, {} KB", tour.film.length_ms() / 1000, picture.len() / 1024);
    Ok(())
}
