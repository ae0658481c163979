//! The phrases without figures. A phrase that lacks one of its two languages does not compile.

use super::key::marked;
use super::say::words;
use crate::domain::value::language::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The phrases that name keys, with the marks around each.
static MARKED: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let languages = [Language::Chinese, Language::English];
    let all = Phrase::ALL.iter().flat_map(|phrase| languages.map(|language| phrase.written(language)));
    all.filter(|written| written.contains('<')).map(|written| (written, marked(written))).collect()
});

impl Phrase {
    pub fn text(self, language: Language) -> &'static str {
        let written = self.written(language);
        if written.contains('<') { MARKED.get(written).map_or(written, String::as_str) } else { written }
    }
}

words! { Phrase:
    // Labels of keys, short enough for the footer.
    KeySignIn: "登录", "sign in";
    KeyRedeem: "兑换", "redeem";
    KeyCommit: "确定", "confirm";
    KeyAccept: "选定", "choose";
    KeyFind: "找住户", "find";
    KeyQuantity: "数量", "quantity";
    KeyPage: "住户详情", "account";
    KeyIntake: "入库", "goods in";
    KeyReverse: "撤销", "reverse";
    KeyNames: "显示姓名", "names";
    KeyDay: "营业/日结", "day";
    KeyRemove: "拿掉", "remove";
    KeyUp: "上移", "up";
    KeyDown: "下移", "down";
    KeyMove: "移动", "move";
    KeyTurn: "翻页", "turn";
    KeyPageUp: "上翻", "page up";
    KeyPageDown: "下翻", "page down";
    KeyNext: "下一项", "next";
    KeyBack: "返回", "back";
    KeyHelp: "帮助", "help";
    KeyMenu: "菜单", "menu";
    KeyCard: "换卡", "new card";
    KeyCatalog: "换目录", "catalog";
    KeyLanguage: "English", "中文";
    KeyLarge: "大字", "large";
    KeyPin: "改密码", "PIN";
    KeyLock: "锁定", "lock";
    KeyQuit: "退出", "quit";

    // What the key that books is called where it books something.
    VerbBook: "记账", "book";
    VerbOpen: "开始营业", "open the day";
    VerbClose: "日结", "close the day";
    VerbWriteAgain: "再写一次", "write again";
    VerbCountersign: "补签", "countersign";
    VerbIssueCard: "换卡", "issue the card";
    VerbSetPin: "改密码", "set the PIN";
    VerbRead: "看过了", "read it";
    VerbTakeCatalog: "换上新目录", "take the catalog";
    VerbGiveUp: "放弃兑换篮", "give the basket up";

    // What the keys do, for help and `docs/screen.md`.
    DoSignIn: "值守员登录", "An attendant signs in";
    DoRedeem: "核对兑换篮，看能不能兑换；不会记账", "Check whether the basket can be redeemed; books nothing";
    DoCommit: "确定屏幕上问的这件事；只有它能记账", "Confirm what the screen asks about; the only key that books";
    DoAccept: "选定这一行，或交上填好的内容", "Choose the row, or take what is typed";
    DoFind: "找住户：按户号、姓名、拼音首字母", "Find a household by number, name or pinyin initials";
    DoQuantity: "改选中商品的数量", "Change the quantity of the chosen good";
    DoPage: "打开住户详情：成员、走势、全部流水", "Open the household's account: members, months, whole history";
    DoIntake: "商品入库", "Take a delivery of goods in";
    DoReverse: "撤销（冲正）今天的一笔流水，要第二个人的密码", "Reverse one of today's entries; needs a second person";
    DoNames: "显示姓名，或者遮住", "Show whole names, or mask them";
    DoDay: "没开始营业就开始，营业中就日结", "Open the day, or close it";
    DoRemove: "把选中的商品从兑换篮里拿掉；问到时放弃整篮", "Remove the chosen good; where asked, give the basket up";
    DoUp: "上一行", "One row up";
    DoDown: "下一行", "One row down";
    DoPageUp: "往上翻：流水、列表、报表", "Page up in history, lists and reports";
    DoPageDown: "往下翻：流水、列表、报表", "Page down in history, lists and reports";
    DoNext: "下一项", "Go to the next line of the form";
    DoBack: "返回，什么都不记", "Go back; nothing is booked";
    DoMenu: "菜单：这一屏能办的事都在上面", "The menu: all that can be done on this screen";
    DoCard: "换卡：给这一户一张新的，旧卡马上停用", "Issue a new card to this household; the old one is dead at once";
    DoCatalog: "换目录：看文件夹里改了什么，换上新的", "See what changed in the catalog's folder, and take it";
    DoHelp: "这一屏能用的按键和扫码", "The keys and scans that work on this screen";
    DoLanguage: "换成英文", "Change to Chinese";
    DoLarge: "换成大字，或者换回来", "Change to large rows and figures, or back";
    DoPin: "改自己的密码；别人忘了密码，两个人重设", "Change one's own PIN; reset a forgotten one, two people";
    DoLock: "锁定；兑换篮留给同一个人", "Lock; a basket is kept for the same person";
    DoQuit: "退出程序", "Quit the program";

    // Header and idle screen.
    TrainingBanner: "训练模式：数据仅供练习，不作数", "TRAINING - for practice only, nothing here counts";
    NobodySignedIn: "未登录", "nobody signed in";
    ScanYourCard: "请刷积分卡", "SCAN YOUR CARD";
    Attendant: "值守", "Attendant";
    ShelfPrices: "货架价（分）", "On the shelf (points)";
    SoldOut: "缺货", "out of stock";
    HonourBoard: "本村荣誉榜（累计分）", "Honour board: score this period";
    Notice: "公告", "Notice";
    DeskHouseholds: "今天来兑换的户", "Households served today";
    DeskPoints: "今天换出的分", "Points redeemed today";
    DeskLast: "刚才这一笔", "The last one";
    DeskNone: "今天还没有人兑换", "Nobody has redeemed yet today";
    DeskLook: "要看一看", "To look at";
    DeskFine: "没有要处理的事", "Nothing to look at";
    DeskNext: "刷户卡，或直接输入户号、姓名。按 <page-down> 看货架价和公告。", "Scan a card, or type a number or a name. <page-down> turns to prices and notices.";

    // Titles that are also labels of keys, which English writes small.
    HelpTitle: "帮助", "Help";
    MenuTitle: "菜单", "Menu";
    QuantityTitle: "数量", "Quantity";
    QuitTitle: "退出", "Quit";

    // What a sentence above the footer begins with; its colour says the same.
    ToneGood: "[完成]", "[Done]";
    TonePlain: "[提示]", "[Note]";
    ToneWarning: "[注意]", "[Attention]";

    // Signing in.
    SignIn: "值守员登录", "Sign in";
    Locked: "已锁定", "Locked";
    ChooseYourself: "用上下键选自己的工号，再输 6 位密码。", "Choose yourself with the arrows, then type your six digits.";
    Pin: "密码", "PIN";
    PinHint: "输满 6 位后按 <choose>。", "Six digits, then <choose>.";
    Checking: "正在核对……", "Checking...";
    UnderWay: "正在办理，请稍等。", "Being done; one moment.";
    NotReady: "还没准备好，请稍等再按。", "Not ready yet; press again in a moment.";
    TypeFirst: "请先输入要找的。", "Type what to look for first.";
    BasketDropped: "换了值守员，上一位没有记账的商品已放弃。", "Another attendant signed in; the goods that were not booked are gone.";

    // Finding.
    FindHousehold: "找住户", "Find a household";
    NumberOrName: "户号或姓名", "Number or name";
    FindHint: "户号、姓名（含家里人）、拼音首字母如 zm、手机尾号。上下键选，<choose> 打开。", "Number, any member's name or pinyin, or the phone's last 4. <choose> opens.";
    NobodyFound: "没有找到。请核对户号，或换一种写法。", "Nobody found. Check the number or try another spelling.";

    // The counter.
    ByCard: "已刷卡", "by card";
    ByTyping: "手工查找", "typed, no card";
    Balance: "可用积分", "Balance";
    Basket: "兑换篮", "Basket";
    History: "最近流水", "History";
    NoHistory: "还没有流水", "Nothing yet";
    BuysNow: "现在可以换", "Buys now";
    BuysNothing: "还换不了东西", "Buys nothing yet";
    ScanGoods: "请扫商品条码，或在下面输入名称。", "Scan the goods, or type a name below.";
    FindGoods: "找商品", "Find goods";
    CodeHint: "这是一个码：按 <choose> 当作扫码", "a code: <choose> takes it as a scan";
    GoodsHint: "条码、货号、名称、拼音首字母", "barcode, number, name, initials";
    NothingFound: "没有这样的商品", "no such goods";
    PriceMissing: "有商品还没有定价", "A price is missing";
    Total: "本次共", "Total";
    After: "还剩", "after";
    ShortBy: "积分不够，差", "NOT ENOUGH, short by";
    TakenBack: "[已撤销]", "[reversed]";

    // The household's page, an entry's page, self-service.
    All: "全部", "all";
    FilterKind: "种类", "kind";
    FilterMonth: "月份", "month";
    NoSuchHistory: "没有这样的流水", "No such entries";
    Members: "家庭成员", "Members";
    NoMembers: "没有登记其他成员", "no other members listed";
    TwelveMonths: "近12个月得分", "Earned, last 12 months";
    ScoreByChannel: "累计分按渠道", "Score by channel";
    EntryTitle: "流水", "Entry";
    EntryWhat: "内容", "What";
    EntryPoints: "积分", "Points";
    EntryWhen: "时间", "When";
    EntryBy: "经办", "By";
    EntryHousehold: "住户", "Household";
    Signature: "补签", "Signature";
    OwedOne: "待补签：还缺第二个人", "OWED: a second person has still to sign";
    ChainCode: "链码（与纸上、镇里的对照）", "Chain code, to compare with paper and township";
    UnitPoints: "积分", "points";

    // Who collects.
    Collector: "领取人", "Collected by";
    TheHead: "户主", "the head";
    AProxy: "代领人", "a proxy";
    ProxyName: "代领人姓名", "Proxy's name";
    ProxyRelation: "与户主关系", "Relation";
    ProxyReason: "代领原因", "Reason";
    CollectorHint: "左右键换领取人", "left and right change it";

    // Quantity.
    Pieces: "数量", "Pieces";
    QuantityHint: "输入数量按 <choose>；上下键加减。", "Type and press <choose>; arrows add and take away.";

    // Confirm, done, leave.
    ConfirmTitle: "核对兑换", "Check the redemption";
    CannotRedeem: "不能兑换", "Not possible";
    ChangeIt: "按 <back> 返回修改。", "<back> goes back to change it.";
    LargeKeys: "看清数量：对就按 <choose>，不对按 <back> 返回修改。", "Look at the pieces: <choose> if right, <back> to change them.";
    ProxyFirst: "先填完代领人的三行，再按 <confirm> 记账。", "Fill in the proxy's three lines, then <confirm> books it.";
    LargeFirst: "数量特别多。请先看清，再按 <choose> 确认。", "That is very many pieces. Look, then press <choose>.";
    BeforeAfter: "可用积分", "Balance";
    PressF9: "按 <confirm> 记账；按 <back> 返回修改。", "<confirm> books it; <back> goes back to change it.";
    Booking: "正在记账……", "Booking...";
    Booked: "已记账", "BOOKED";
    HandOver: "请交付商品：", "Hand over:";
    TakenBackTitle: "已撤销（冲正）", "REVERSED";
    NextCard: "下一户请刷卡，或按 <back> 返回。", "Next household: scan the card, or <back>.";
    Before: "兑换前", "before";
    Redeemed: "兑换", "redeemed";
    BasketNotBooked: "兑换篮还没有记账", "The basket is not booked";
    LeaveQuestion: "要放弃这个兑换篮吗？没有扣任何积分。", "Give this basket up? No points have been taken.";
    LeaveKeys: "<remove> 放弃兑换篮；<back> 留下继续。", "<remove> gives it up; <back> keeps it.";

    // Reversal.
    ReverseToday: "撤销（冲正）：今天的流水", "Reverse one of today's entries";
    ReverseTitle: "撤销（冲正）", "Reverse an entry";
    ReverseHint: "只能撤销今天的流水，每笔一次，要两个人；待补签的也在这里补。", "Today's entries, each once, by two people; owed signatures as well.";
    NothingToReverse: "今天没有可以撤销的流水。", "Nothing today can be reversed.";
    ReversedBefore: "这一笔已经撤销过了。", "This entry was reversed before.";
    Reason: "原因", "Reason";
    GoodsGo: "商品", "Goods";
    SecondPerson: "第二个人", "Second person";
    Owed: "待补签", "to sign";
    SignLater: "先办，另一人稍后补签", "signs later";
    CountersignTitle: "补签撤销", "Countersign a reversal";
    CountersignKeys: "左右键换人；输完 6 位密码后按 <confirm> 记账。", "Left and right: change. Six digits, then <confirm> books it.";
    ReasonWrongGoods: "拿错商品", "Wrong goods taken";
    ReasonMistake: "录错了", "Entered by mistake";
    ReverseKeys: "原因对就直接输密码，不对就改；<next> 下一项，左右键换选；两个人都输完密码后按 <confirm> 撤销。", "If the reason is right, type the PIN; else write another. <next>: next line; left and right: change. After both PINs, <confirm> reverses it.";
    ReverseLaterKeys: "<next> 下一项，左右键换选；输完自己的密码后按 <confirm> 记账，另一人稍后补签。", "<next>: next line; left and right: change. After your PIN, <confirm> books it; somebody else signs later.";
    NoSecondPerson: "没有别的值守员可以做第二个人。", "There is no other attendant to be the second person.";
    ReasonNeeded: "请写明撤销的原因。", "Please write the reason.";
    SecondPinNeeded: "请第二个人输入自己的 6 位密码。", "The second person must type their six digits.";

    OwnPinNeeded: "请先输入自己的 6 位密码。", "Type your own six digits first.";

    // PINs.
    PinTitle: "改密码、重设密码", "Change or reset a PIN";
    PinWhose: "谁的密码", "Whose PIN";
    PinMine: "我自己的", "my own";
    PinOwnerHere: "本人在场", "the owner, in person";
    PinOwn: "我现在的密码", "My PIN now";
    PinSecond: "第二个人的密码", "Second person's PIN";
    PinNew: "新密码", "New PIN";
    PinTwice: "再输一次新密码", "New PIN again";
    PinRowNeeded: "请把这一行的 6 位密码输完。", "Type all six digits of this row.";
    PinSetKeys: "左右键选谁的密码。先输现在的密码，再输两次新密码，按 <confirm> 生效。", "Left and right: whose PIN. First the PIN you have now, then the new one twice; <confirm> sets it.";
    PinResetKeys: "为忘了密码的人重设：作证的人输自己的密码，新密码由本人输两次，按 <confirm> 生效。", "For somebody who forgot theirs: who stands by types their own PIN, the owner types the new one twice; <confirm> sets it.";
    NewsTitle: "请看：关于您的工号和密码", "Please read: about your code and PIN";
    NewsKeys: "<confirm> 我看过了；<back> 下次再看。", "<confirm>: I have read it; <back>: show it again next time.";

    // What two people answer for.
    RestoreTitle: "恢复账本：两个人签字", "Restore the books: two people sign";
    PutClockBackTitle: "校正时间：两个人签字", "Put the time back: two people sign";
    VerbRestore: "恢复账本", "restore";
    VerbPutClockBack: "校正时间", "put back";
    ReadOnly: "现在只能查询，不能兑换。值守员登录后按 <day>。", "Looking up only, nothing can be redeemed. Attendants: sign in, then <day>.";
    ReadOnlyHere: "现在只能查询，不能兑换。怎么办，按 <day> 看。", "Looking up only, nothing can be redeemed. <day> says what to do.";
    SignReasonNeeded: "请写明原因：出了什么事。", "Please write the reason: what happened.";
    TwoSignKeys: "<next> 下一项，左右键换人；两个人都输完密码后按 <confirm> 记账；<back> 只查询。", "<next>: next line; left and right: change. After both PINs, <confirm> books it; <back> only looks up.";

    // Another card.
    CardTitle: "换一张积分卡", "Another card";
    CardWarning: "换了以后，旧卡马上停用，捡到的人也不能再用。积分不变。", "The old card is dead at once, whoever finds it. The points stay as they are.";
    CardKeys: "输自己的 6 位密码，再按 <confirm> 换卡。", "Type your own six digits, then <confirm> issues the card.";
    CardHandOut: "现在就拍下来打印，或者请管理员打印。离开这一屏，就再也看不到它了；没印成，可以再换一张。", "Take a picture and print it now. Once you leave this screen nobody can see it again; if it was not printed, issue another.";

    // Intake.
    Good: "商品", "Good";
    Source: "来源", "Source";
    Expiry: "有效期至", "Best before";
    CostEach: "单价", "Unit cost";
    Supplier: "供货方", "Supplier";
    Invoice: "票据号", "Invoice";
    MayBeEmpty: "没有可不填", "may be left out";
    IntakeKeys: "一件一件扫，同一种扫几次就是几件；也可以直接改数字。<page-up> <page-down> 换行，<remove> 拿掉，全部对了按 <confirm> 入库。", "Scan one after the other, the same again is one more; or type figures. <page-up> <page-down>: another row; <remove>: remove. <confirm> takes all in.";
    IntakeEmpty: "扫到货的商品，或在下面输名称、编号、拼音首字母。", "Scan what has arrived, or type its name or number below.";
    IntakeFull: "一次最多 60 种，先按 <confirm> 入库再接着扫。", "At most 60 goods at once: <confirm> takes these in, then go on.";
    IntakeLeave: "这些商品还没有入库。再按一次 <back> 就全部放弃，按 <confirm> 入库。", "These goods are not taken in yet. <back> again gives them all up; <confirm> takes them in.";
    NextGood: "找商品", "Next good";
    CostYuan: "单价（元）", "Cost, yuan";
    ShortPieces: "缺数量", "pieces?";
    ShortExpiry: "缺有效期", "date?";
    ShortExpired: "已过期", "expired";
    ShortCheck: "核对日期", "check date";
    ShortCost: "缺单价", "cost?";
    ExpiryPassed: "这个有效期已经过了，不能入库。请核对包装上的日期。", "That date has passed: it cannot be taken in. Check the date on the pack.";
    ExpiryToCheck: "有效期是按保质期推算的，请对着包装核对，对了再按 <confirm>。", "The date is worked out from how long the good keeps: check the pack, then <confirm> again.";
    NothingToRemove: "没有可以拿掉的。", "There is nothing to remove.";
    GoodNeeded: "请先选商品。", "Choose the good first.";
    LargeIntakeKeys: "对就按 <choose>，再按 <confirm> 入库；不对就改数量。", "If right press <choose>, then <confirm> takes them in; else change the pieces.";
    PiecesNeeded: "请填数量，至少 1 件。", "Type how many pieces, at least 1.";
    CostNeeded: "单价写成 12.50 这样的元数。", "Type the cost in yuan, such as 12.50.";
    ExpiryNeeded: "这种商品要填有效期，写成 2027-06-30。", "This good needs a date such as 2027-06-30.";

    // The day.
    OpenDayTitle: "今天还没开始营业", "The day is not open";
    OpenDayKeys: "按 <confirm> 开始营业；<back> 只查询，不能兑换。", "<confirm> opens the day; <back> only looks things up, nothing can be redeemed.";
    CloseDayTitle: "日结", "Close the day";
    CloseKeys: "核对后按 <confirm> 日结并写出文件，日结后不能再改。<page-down> 看全部数字。", "Check, then <confirm> closes the day and writes its file: it is final. <page-down>: all figures.";
    ClosedKeys: "<page-down> 看全部数字，<back> 回到柜台。", "<page-down>: all figures. <back> goes back to the counter.";
    DayClosedBand: "已日结", "DAY CLOSED";
    NothingOwed: "补签：没有欠的", "Signatures: none owed";
    NothingExpired: "货架：没有过期的", "Shelf: nothing has expired";
    CarrierChecking: "正在看文件能不能写出……", "Looking whether the file can be written...";
    CarrierThere: "写文件的地方：在", "Where the file goes: there";
    NetRedeemed: "净兑换（分）", "Net redeemed (points)";
    HeldOpening: "住户积分 期初", "Households held";
    HeldIn: "增加", "in";
    HeldOut: "减少", "out";
    HeldClosing: "住户积分 期末", "Households hold";
    Writing: "正在写出日结文件……", "Writing the files...";
    WriteAgain: "文件没有写成，账没有问题。插好U盘后按 <confirm> 再写。", "The files were not written; the books are fine. Put the stick in and press <confirm>.";

    // Forms.
    ArrowsOnly: "这一行不能打字：用左右键选。", "Nothing is typed on this line: choose with left and right.";

    // Help, quit, halt.
    HelpScans: "在这一屏扫码：", "Scanning on this screen:";
    QuitQuestion: "要退出程序吗？没有记账的内容不会保存。", "End the program? What is not booked is not kept.";
    QuitSignIn: "只有登录的值守员能退出程序。请先登录，再按 <quit>。", "Only an attendant who is signed in ends the program. Sign in, then press <quit>.";
    QuitKeys: "<confirm> 退出；<back> 留下。", "<confirm> ends it; <back> stays.";
    HaltTitle: "停 止 兑 换", "STOP: NOTHING MORE MAY BE REDEEMED";
    HaltKeys: "记下上面的话并联系镇里，再按 <confirm> 退出。", "Write this down, call the township, then press <confirm> to leave.";

    // Lines of text, PINs, and what is written at once.
    LineFull: "这一栏满了，多出来的没有填入。", "This line is full; what came beyond it was left out.";
    PinFull: "密码只有 6 位，多出来的数字没有要。", "A PIN has six digits; those beyond were left out.";
    PinAgain: "输入的数字多于 6 位，没有核对。请重新输入密码。", "More than six digits were typed; nothing was checked. Type the PIN again.";
    TextEnded: "文字已输入。要选定请再按一次 <choose>。", "The text is in. Press <choose> once more to choose.";
    NoTextHere: "这一屏不输入文字，刚才的没有要。", "No text is typed on this screen; it was left out.";
    TextHidden: "这段文字里有看不见的字符或换行，没有填入。请只复制文字本身。", "This text holds invisible characters or line breaks and was left out. Copy the words alone.";
    TextTooLong: "这段文字太长，这一栏放不下，没有填入。", "This text is too long for the line and was left out.";
    FullWidth: "输入法处于全角状态，已按半角读取；请切换到半角或英文。", "The input method is in full-width mode; what came was taken as half-width. Switch it to half-width.";

    // The page that tests scanners.
    KeyScanTest: "扫码测试", "scan test";
    DoScanTest: "扫码测试：看收到的每个键、间隔和读出的内容；不会记账", "Test a scanner: every key it sends, its gaps, what it was read as; books nothing";
    ScanTestHint: "请扫任意一个码。这里只看，不记账，也不打开任何一户。<back> 返回。", "Scan any code. This page only looks: it books nothing and opens no household. <back> leaves.";
    ScanTestKeys: "收到的键", "Keys";
    ScanTestGaps: "键间隔", "Gaps";
    ScanTestFrame: "去掉首尾", "Stripped";
    ScanTestRead: "读作", "Read as";
    ScanTestAdvice: "建议", "Advice";
    ScanTestEarlier: "先前", "Before";
    ScanTestNothing: "首尾没有多余的键", "nothing around it";
    ScanTestText: "一次写入的文字（输入法或粘贴），不是扫码", "text written at once (input method or paste), no scan";
    ScanTestTyped: "逐个按下的键，不是扫码", "keys typed one by one, no scan";
    ScanTestFits: "间隔合适，不用改设置。", "The gaps fit; nothing to change.";
    ScanTestTooSlow: "间隔太长，设置里放不下。请用扫码枪说明书里的设置码调短“字符间隔”。", "The gaps are longer than any setting. Shorten the inter-character delay with the setup codes of the scanner's manual.";
    ScanTestWide: "数字是全角的：请把输入法切换到半角或英文。", "The digits are full-width: switch the input method to half-width.";

    // The tables of keys and scans.
    TableKey: "按键", "Key";
    TableAction: "名称", "Name";
    TableWord: "kiosk.toml 里的名称", "In `kiosk.toml`";
    TableMeaning: "作用", "What it does";
    TablePlace: "屏幕", "Screen";
    PlaceSignedOut: "待机，未登录", "Idle, nobody signed in";
    PlaceSignIn: "登录或锁定", "Signing in, locked";
    PlaceIdle: "待机，已登录", "Idle, signed in";
    PlaceFind: "找住户", "Find";
    PlaceEmptyBasket: "柜台，空篮", "Counter, empty basket";
    PlaceFullBasket: "柜台，有商品", "Counter, full basket";
    PlaceQuantity: "改数量", "Quantity";
    PlaceConfirm: "核对兑换", "Confirm";
    PlaceSelfService: "住户自助", "A household's own account";
    PlaceHousehold: "住户详情、流水", "Household's page, entry";
    PlaceDone: "已记账", "Booked";
    PlaceLeave: "放弃兑换篮？", "Give the basket up?";
    PlaceReverse: "撤销", "Reverse";
    PlaceIntake: "入库", "Goods in";
    PlaceDay: "开始营业、日结", "Open, close the day";
    PlacePin: "改密码", "Change a PIN";
    MenuKeys: "上下键或编号选，<choose> 打开，<back> 返回", "Arrows or a number, <choose> opens, <back> goes back";
    CatalogTitle: "换目录", "The catalog";
    CatalogInForce: "文件夹里的目录就是现在用的。", "The folder holds the catalog in force.";
    CatalogFaulty: "新目录有错，照旧用现在的：", "The new catalog has faults; the one in force stays:";
    CatalogKeys: "和现在用的不同在下面；<confirm> 换上，<back> 不换。", "What differs from the one in force; <confirm> takes it, <back> does not.";
    PlaceHelp: "帮助", "Help";
    PlaceScanTest: "扫码测试", "Scan test";
    PlaceQuit: "退出？", "Quit?";
    PlaceHalt: "停止兑换", "Halted";
    ReadSameCard: "这一户的卡", "This household's card";
    ReadCard: "别的卡", "Another card";
    ReadGood: "商品条码", "A good's barcode";
    ReadJunk: "别的码", "Anything else";
    ReactOpenHousehold: "打开这一户；外村卡、假卡、旧卡说明原因", "Opens the household; a foreign, forged or old card is refused in words";
    ReactShowOwn: "显示这一户自己的积分，20 秒后消失；外村卡、假卡、旧卡说明原因", "Shows the household its own account for 20 s; a foreign, forged or old card is refused in words";
    ReactConfirmed: "已刷卡核对，兑换篮不变", "Household confirmed by card; the basket stays";
    ReactAskSwitch: "先问：放弃兑换篮，还是留下；不扣分", "Asks: give the basket up or keep it; charges nobody";
    ReactAddGood: "放进兑换篮一件；目录外的商品说明原因", "Adds one piece; a good not in the list is refused in words";
    ReactPickGood: "入库单上多一种，或者多一件；不在商品目录里的说明原因", "A row of the delivery, or one piece more; one not in the list is refused in words";
    ReactShowPrice: "显示积分价和库存", "Shows price and stock";
    ReactCardFirst: "这一笔已记账；请先刷下一户的卡", "This one is booked; scan the next card first";
    ReactFinishFirst: "请先办完或按 <back> 返回，再扫", "Finish this or press <back>, then scan again";
    ReactShown: "显示收到的键和读出的内容", "Shows what arrived and what it was read as";
    ReactInvalid: "扫码无效", "Scan not valid";
    ReactNothing: "没有反应", "Nothing";
}
