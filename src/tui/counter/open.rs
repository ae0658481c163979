//! The screen at the end of a route, and the questions that it asks first.

use super::effect::Effect;
use super::route::Route;
use super::screen::Screen;
use super::screen::card::CardForm;
use super::screen::catalog::CatalogPage;
use super::screen::close_day::CloseDay;
use super::screen::confirm::Confirm;
use super::screen::countersign::Countersign;
use super::screen::done::Done;
use super::screen::entry::EntryPage;
use super::screen::find::Find;
use super::screen::help::Help;
use super::screen::household_file::HouseholdFile;
use super::screen::intake::IntakeForm;
use super::screen::leave::Leave;
use super::screen::menu::Menu;
use super::screen::news::News;
use super::screen::open_day::OpenDay;
use super::screen::pin_form::PinForm;
use super::screen::quantity::Quantity;
use super::screen::quit::Quit;
use super::screen::reverse::ReverseList;
use super::screen::reverse_form::ReverseForm;
use super::screen::scan_test::ScanTest;
use super::screen::self_service::SelfService;
use super::screen::serving::Serving;
use super::screen::sign_in::SignIn;
use super::screen::two_sign::TwoSign;
use super::world::World;

pub fn open(route: Route, world: &World) -> (Screen, Vec<Effect>) {
    let nothing = Vec::new();
    match route {
        Route::SignIn { resume } => (Screen::SignIn(SignIn::new(resume, &world.attendants)), nothing),
        Route::Menu { offered } => (Screen::Menu(Menu::new(offered)), nothing),
        Route::Help { offered, place } => (Screen::Help(Help::new(offered, place)), nothing),
        Route::ScanTest => (Screen::ScanTest(ScanTest::new()), nothing),
        Route::Quit => (Screen::Quit(Quit), nothing),
        Route::News(entry) => (Screen::News(News::new(*entry)), vec![Effect::Bell]),
        Route::Pin => (Screen::PinForm(PinForm::default()), vec![Effect::NewRequest]),
        Route::Card(household) => {
            let number = household.number;
            (Screen::Card(CardForm::new(*household, world)), vec![Effect::NewCard { household: number }])
        }
        Route::Catalog => (Screen::Catalog(CatalogPage::default()), vec![Effect::ReadCatalog]),
        Route::Find { typed } => {
            let (find, question) = Find::new(typed);
            (Screen::Find(find), question.into_iter().collect())
        }
        Route::Own { sheet, shown } => (Screen::SelfService(SelfService::new(sheet, shown, world)), nothing),
        Route::Serving(page) => (Screen::Serving(Serving::new(page)), nothing),
        Route::HouseholdFile { number, found } => {
            let file = HouseholdFile::new(number);
            (Screen::HouseholdFile(file), vec![Effect::ReadSheet { number, found }])
        }
        Route::Entry { seq } => (Screen::Entry(EntryPage::new(seq)), vec![Effect::ReadEntry { seq }]),
        Route::Quantity(line) => (Screen::Quantity(Quantity::new(*line)), nothing),
        Route::Confirm(checkout) => {
            let mut confirm = Confirm::new(*checkout);
            let quote = confirm.ask_anew();
            (Screen::Confirm(confirm), vec![quote])
        }
        Route::Done { receipt, household } => (Screen::Done(Done::new(*receipt, *household)), nothing),
        Route::Leave { next } => {
            let bell = next.is_some().then_some(Effect::Bell);
            (Screen::Leave(Leave::new(next)), bell.into_iter().collect())
        }
        Route::Reversals => {
            (Screen::Reverse(ReverseList::new()), vec![Effect::ListReversible, Effect::ListOwed])
        }
        Route::Reverse(line) => {
            (Screen::ReverseForm(ReverseForm::new(*line, world)), vec![Effect::NewRequest])
        }
        Route::Countersign(line) => (Screen::Countersign(Countersign::new(*line)), vec![Effect::NewRequest]),
        Route::Intake => (Screen::Intake(IntakeForm::default()), nothing),
        Route::OpenDay => (Screen::OpenDay(OpenDay::new()), vec![Effect::NewRequest]),
        Route::CloseDay { by } => {
            let questions = vec![Effect::NewRequest, Effect::PreviewClose { by }, Effect::CheckCarrier];
            (Screen::CloseDay(CloseDay::new()), questions)
        }
        Route::Sign(matter) => (Screen::TwoSign(TwoSign::new(matter, world)), vec![Effect::NewRequest]),
    }
}
