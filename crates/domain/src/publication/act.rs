//! 办理 — the acts on an item. Each checks the table of moves, then its own facts, and returns what is to be kept.

use gongkai_law::citation::Citation;
use gongkai_law::refusal::Refusal;

use super::{
    Content, IndexNumber, Item, ItemAct, ItemDecision, ItemState, Openness, Review, ReviewInput,
    ReviewResult, Shown, Stage, Validity, ValidityChange, Withdrawal, Work,
};
use crate::ids::ItemId;
use crate::journal::{JournalEntry, SubjectKind};
use crate::moment::Moment;
use crate::organ::Organ;

impl Item {
    /// 起草 — begins an item of the organ; the text is checked at once and told at its fields.
    pub fn new_draft(
        id: ItemId,
        organ: &Organ,
        content: Content,
        moment: &Moment,
    ) -> Result<ItemDecision, Vec<Refusal>> {
        let content = content.checked(organ, moment.today)?;
        let note = content.title.clone();
        let item = Self {
            id,
            organ: organ.id.clone(),
            shown: None,
            work: Some(Work {
                version: 1,
                content,
                stage: Stage::Draft,
                author: moment.actor.journal_code(),
                reason: String::new(),
            }),
            validity: Validity::in_force(),
            revision: 0,
        };
        Ok(item.decided("draft_item", note))
    }

    /// 修改草稿 — replaces the text of a draft.
    pub fn edit(
        mut self,
        organ: &Organ,
        content: Content,
        moment: &Moment,
    ) -> Result<ItemDecision, Vec<Refusal>> {
        let mut work = self
            .take_work(ItemAct::EditDraft)
            .map_err(|one| vec![one])?;
        work.content = content.checked(organ, moment.today)?;
        work.author = moment.actor.journal_code();
        self.work = Some(work);
        Ok(self.decided(ItemAct::EditDraft.code(), ""))
    }

    /// 公开审查 — records the review before release: a pass leads on, a return stays a draft with the remarks (art. 17).
    pub fn review(mut self, input: ReviewInput, moment: &Moment) -> Result<ItemDecision, Refusal> {
        let mut work = self.take_work(ItemAct::ReviewItem)?;
        let input = input.checked()?;
        let review = Review {
            version: work.version,
            at: moment.now,
            reviewer: moment.actor.journal_code(),
            result: input.result,
            checks: input.checks,
            remarks: input.remarks.trim().to_owned(),
        };
        work.stage = match review.result {
            ReviewResult::Passed => Stage::Reviewed(review.clone()),
            ReviewResult::Returned => Stage::Draft,
        };
        self.work = Some(work);
        let note = note(review.result.zh(), &review.remarks);
        let mut decision = self.decided(ItemAct::ReviewItem.code(), note);
        decision.reviews.push(review);
        Ok(decision)
    }

    /// 批准 — the head releases a reviewed version.
    pub fn approve(mut self, remarks: &str, _moment: &Moment) -> Result<ItemDecision, Refusal> {
        let mut work = self.take_work(ItemAct::ApproveItem)?;
        let Stage::Reviewed(review) = work.stage else {
            return Err(unreviewed());
        };
        work.stage = Stage::Approved(review);
        self.work = Some(work);
        Ok(self.decided(ItemAct::ApproveItem.code(), remarks.trim()))
    }

    /// 退回起草 — the head sends a reviewed or approved version back; it will be reviewed again.
    pub fn send_back(mut self, remarks: &str, _moment: &Moment) -> Result<ItemDecision, Refusal> {
        let mut work = self.take_work(ItemAct::ReturnItem)?;
        let remarks = reason(
            remarks,
            "remarks",
            "请写明退回的理由。",
            "Say why it goes back.",
        )?;
        work.stage = Stage::Draft;
        self.work = Some(work);
        Ok(self.decided(ItemAct::ReturnItem.code(), remarks))
    }

    /// 发布 — publishes an approved version at the instant of the act. The first publication needs its index number; a
    /// correction keeps the number and the first publication time.
    pub fn publish(
        mut self,
        number: Option<IndexNumber>,
        moment: &Moment,
    ) -> Result<ItemDecision, Refusal> {
        let work = self.take_work(ItemAct::PublishItem)?;
        if !matches!(work.stage, Stage::Approved(_)) {
            return Err(unreviewed());
        }
        if work.content.openness != Openness::Proactive {
            return Err(not_proactive(work.content.openness));
        }
        let (index_no, published_at) = match &self.shown {
            Some(shown) => (shown.index_no.clone(), shown.published_at),
            None => (number.ok_or_else(number_missing)?, moment.now),
        };
        if self.validity.basis.is_empty() {
            self.validity = Validity::at_publication(
                work.content.effective_on,
                work.content.expires_on,
                moment.today,
            );
        }
        let note = index_no.to_string();
        self.shown = Some(Shown {
            version: work.version,
            content: work.content,
            index_no,
            published_at,
            updated_at: moment.now,
            author: work.author,
            reason: work.reason,
            withdrawn: None,
        });
        Ok(self.decided(ItemAct::PublishItem.code(), note))
    }

    /// 更正 — begins a new version of a published item, with a reason; the published one stays visible meanwhile.
    pub fn correct(mut self, why: &str, moment: &Moment) -> Result<ItemDecision, Refusal> {
        let shown = self.shown_for(ItemAct::CorrectItem)?;
        if self.work.is_some() {
            return Err(correction_under_way());
        }
        let why = reason(
            why,
            "reason",
            "请填写更正的理由。",
            "Say why the text is corrected.",
        )?;
        self.work = Some(Work {
            version: shown.version + 1,
            content: shown.content,
            stage: Stage::Draft,
            author: moment.actor.journal_code(),
            reason: why.clone(),
        });
        Ok(self.decided(ItemAct::CorrectItem.code(), why))
    }

    /// 变更有效性 — marks a published document as modified, repealed or lapsed, with date and basis.
    pub fn change_validity(
        mut self,
        change: &ValidityChange,
        _moment: &Moment,
    ) -> Result<ItemDecision, Refusal> {
        let shown = self.shown_for(ItemAct::ChangeValidity)?;
        self.validity = change.apply(&self.validity, shown.content.formed_on)?;
        let on = change.on.map(|on| on.to_string()).unwrap_or_default();
        let words = format!("{} {on}", self.validity.state.zh());
        let note = note(&words, &self.validity.basis);
        Ok(self.decided(ItemAct::ChangeValidity.code(), note))
    }

    /// 撤回 — ends the publication, with a reason that the page shows. A version in the making is given up with it.
    pub fn withdraw(mut self, why: &str, moment: &Moment) -> Result<ItemDecision, Refusal> {
        let mut shown = self.shown_for(ItemAct::WithdrawItem)?;
        let why = reason(
            why,
            "reason",
            "请填写撤回的理由，页面将向公众说明。",
            "Give the reason; the page tells it to the public.",
        )?;
        shown.withdrawn = Some(Withdrawal {
            at: moment.now,
            reason: why.clone(),
        });
        self.shown = Some(shown);
        self.work = None;
        Ok(self.decided(ItemAct::WithdrawItem.code(), why))
    }

    /// Why an act cannot be done now, from the table of moves alone; nothing when it can.
    pub fn forbids(&self, act: ItemAct) -> Option<Refusal> {
        let from = if act.on_work() {
            self.work_state()
        } else {
            Some(self.state())
        };
        match from.and_then(|from| act.leads_from(from)) {
            None => Some(wrong_state(act, from.unwrap_or_else(|| self.state()))),
            Some(_) if act == ItemAct::CorrectItem && self.work.is_some() => {
                Some(correction_under_way())
            }
            Some(_) => None,
        }
    }

    fn take_work(&mut self, act: ItemAct) -> Result<Work, Refusal> {
        match (self.forbids(act), self.work.take()) {
            (None, Some(work)) => Ok(work),
            (Some(refusal), _) => Err(refusal),
            (None, None) => Err(wrong_state(act, self.state())),
        }
    }

    fn shown_for(&self, act: ItemAct) -> Result<Shown, Refusal> {
        match (self.forbids(act), &self.shown) {
            (None, Some(shown)) => Ok(shown.clone()),
            (Some(refusal), _) => Err(refusal),
            (None, None) => Err(wrong_state(act, self.state())),
        }
    }

    fn decided(self, act: &'static str, note: impl Into<String>) -> ItemDecision {
        let entry = JournalEntry::new(SubjectKind::Item, self.id.as_str(), act, note);
        ItemDecision {
            item: self,
            reviews: Vec::new(),
            entries: vec![entry],
        }
    }
}

fn note(what: &str, more: &str) -> String {
    if more.is_empty() {
        what.to_owned()
    } else {
        format!("{what}：{more}")
    }
}

fn reason(
    typed: &str,
    field: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Result<String, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        Err(Refusal::new("reason_missing", zh, en).at(field))
    } else {
        Ok(typed.to_owned())
    }
}

/// The refusal for an act that the state forbids: says what state is needed.
fn wrong_state(act: ItemAct, state: ItemState) -> Refusal {
    if act == ItemAct::PublishItem && matches!(state, ItemState::Draft | ItemState::Reviewed) {
        return not_yet_released(state);
    }
    let zh: Vec<&str> = act.starts().map(ItemState::zh).collect();
    let en: Vec<&str> = act.starts().map(ItemState::en).collect();
    Refusal::new(
        "act_not_allowed",
        format!(
            "目前状态为“{}”，不能{}；须在“{}”状态下办理。",
            state.zh(),
            act.zh(),
            zh.join("”或“")
        ),
        format!(
            "The state is {}; to {} it must be {}.",
            state.en(),
            act.en(),
            en.join(" or ")
        ),
    )
}

fn not_yet_released(state: ItemState) -> Refusal {
    if state == ItemState::Draft {
        return unreviewed();
    }
    Refusal::new(
        "unapproved",
        "尚未经公开工作机构负责人批准，不能发布；请先批准。",
        "The head has not approved it yet; approve it first.",
    )
    .by(Citation::REGULATION_17)
}

fn unreviewed() -> Refusal {
    Refusal::new(
        "unreviewed",
        "尚未经公开审查，不能发布；请先由审核人审查并记录结果。",
        "It has not been reviewed before release; a reviewer must record the review first.",
    )
    .by(Citation::REGULATION_17)
}

fn not_proactive(openness: Openness) -> Refusal {
    Refusal::new(
        "not_proactive",
        format!(
            "公开属性为“{}”，不能在平台发布；确需发布的，请退回并改为“主动公开”。",
            openness.zh()
        ),
        format!(
            "Its openness is “{}”; only what is for proactive disclosure is published here.",
            openness.en()
        ),
    )
    .at("openness")
    .by(Citation::REGULATION_17)
}

fn number_missing() -> Refusal {
    Refusal::new(
        "index_no_missing",
        "首次发布须同时编制索引号。",
        "The first publication must give the index number.",
    )
}

fn correction_under_way() -> Refusal {
    Refusal::new(
        "correction_under_way",
        "已有一个更正版本正在办理，请先办结。",
        "A correction is under way; finish it first.",
    )
}
