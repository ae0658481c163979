//! Countersigning: the second person's name under a reversal that one person booked, given once, on any open day.

use super::Answer;
use super::context::Context;
use crate::domain::entry::{By, Draft, RequestId};
use crate::domain::kind::{Countersigned, Detail};
use crate::domain::number::AttendantCode;
use crate::domain::refusal::Refusal;
use crate::store::Writer;

/// Books the signature under the reversal `refers` and gives its line's number.
pub fn countersign(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &AttendantCode,
    request: RequestId,
    refers: u64,
) -> Answer<u64> {
    let detail = Detail::Countersign(Countersigned {});
    if let Some((entry, _)) = writer.read().by_request(request)? {
        let same = entry.detail == detail && entry.refers == Some(refers);
        return if same { Ok(entry.seq) } else { Err(Refusal::RequestReused.into()) };
    }
    context.require_open(writer.read(), writer.head())?;
    let owed = writer.read().owed()?;
    let (_, owner) =
        owed.iter().find(|(seq, _)| *seq == refers).ok_or(Refusal::NothingOwed { seq: refers })?;
    if owner == by {
        return Err(Refusal::SamePerson { code: by.clone() }.into());
    }
    let draft = Draft { refers: Some(refers), ..Draft::new(By::one(by.clone()), request, detail) };
    Ok(context.append(writer, draft)?.0.seq)
}
