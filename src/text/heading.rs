//! What stands above a column or a section, on the sheets of the workbook and in the printed report.

use super::say::words;
use crate::domain::value::language::Language;
use crate::domain::view::day_book::NEAR_EXPIRY_DAYS;

words! { Heading:
    // The sheets.
    Summary: "汇总", "Summary";
    Register: "兑换台账", "Redemptions";
    Stock: "库存", "Stock";
    Anomalies: "异常", "Anomalies";

    // Those of a month.
    ByDay: "按日", "By day";
    ToNote: "需留意", "To note";
    Households: "兑换户数", "Households";
    PiecesReversed: "其中撤销件数", "Pieces reversed";
    PiecesNet: "净件数", "Net pieces";

    // The day as a whole.
    Item: "项目", "Item";
    Value: "内容", "Value";
    Shop: "积分超市", "Shop";
    ShopCode: "店代码", "Shop code";
    Town: "镇", "Town";
    Village: "村", "Village";
    Mode: "模式", "Mode";
    CloseNumber: "日结号", "Close number";
    BusinessDate: "营业日期", "Date";
    Opened: "开始营业", "Opened";
    Closed: "日结", "Closed";
    FirstEntry: "首笔流水", "First entry";
    LastEntry: "末笔流水", "Last entry";
    Entries: "笔数", "Entries";
    ChainHead: "链头", "Chain head";
    Follows: "接续", "Continues";

    // Its sections.
    Held: "住户积分", "Points held";
    Ever: "开店以来", "Ever";
    ByKind: "按种类", "By kind";
    ByChannel: "按渠道", "By channel";
    ByAttendant: "按值守员", "By attendant";
    ByGood: "按商品", "By good";
    ByHour: "按时段", "By hour";
    HandedOut: "兑出商品", "Handed out";
    Opening: "期初", "Opening";
    Increase: "增加", "In";
    Decrease: "减少", "Out";
    Closing: "期末", "Closing";
    Awarded: "赋分", "Awarded";
    Deducted: "扣分", "Deducted";
    Redeemed: "兑换", "Redeemed";
    Reversed: "撤销", "Reversed";
    TakenBack: "冲回", "Taken back";
    Returned: "退货", "Returned";
    Redemptions: "兑换笔数", "Redemptions";
    Points: "积分", "Points";
    Pieces: "件数", "Pieces";
    BackOnShelf: "其中放回货架", "Back on shelf";
    Lines: "条数", "Lines";

    // Of the register, as the printed form has them, and of the other lists.
    Number: "序号", "No.";
    Date: "日期", "Date";
    VillageGroup: "村/组", "Village/group";
    Head: "户主", "Head";
    Household: "户号", "Household";
    CollectedBy: "领取人", "Collected by";
    Relation: "与户主关系", "Relation to head";
    Article: "物品", "Good";
    Size: "规格", "Size";
    Unit: "单位", "Unit";
    Quantity: "数量", "Quantity";
    PointsEach: "单价分", "Points each";
    PointsTotal: "合计分", "Points";
    BalanceBefore: "兑换前积分", "Balance before";
    BalanceAfter: "兑换后积分", "Balance after";
    Attendant: "经办人", "Attendant";
    Signature: "领取人签字/按印", "Signature or seal";
    Remarks: "备注", "Remarks";
    Total: "合计", "Total";
    ReversedTotal: "其中已撤销", "Of it reversed";
    NetTotal: "净合计", "Net";
    MadeBy: "制表：", "Made by:";
    CheckedBy: "复核：", "Checked by:";
    AuditedBy: "镇审核（盖章）：", "Township, seal:";
    GoodNumber: "编号", "Number";
    Good: "商品", "Good";
    Incoming: "进", "In";
    Outgoing: "出", "Out";
    FirstExpiry: "最早到期", "First expiry";
    NearExpiry: "30 天内到期", "Expires in 30 days";
    Expired: "已过期", "Expired";
    Time: "时间", "Time";
    What: "类别", "What";
    Entry: "流水", "Entry";
    RefersTo: "涉及流水", "Refers to";
    Particulars: "说明", "Particulars";
    By: "经办人", "By";
}

const _: () = assert!(NEAR_EXPIRY_DAYS == 30, "the heading names the days");

impl Heading {
    pub const fn text(self, language: Language) -> &'static str {
        self.written(language)
    }
}
