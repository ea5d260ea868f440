//! 状态与办理动作 — the states of an item and the one table of allowed moves. Buttons and diagrams come from it.

use super::coded::coded;
use crate::access::Permission;

coded! {
    /// 信息状态 — where an item, or a version in the making, stands.
    ItemState {
        Draft = "draft", "起草", "draft";
        Reviewed = "reviewed", "已审查", "reviewed";
        Approved = "approved", "已批准", "approved";
        Published = "published", "已发布", "published";
        Withdrawn = "withdrawn", "已撤回", "withdrawn";
    }
}

coded! {
    /// 发布动作 — what can be done to an item; the code is the name of the use case.
    ItemAct {
        EditDraft = "edit_draft", "修改草稿", "edit";
        ReviewItem = "review_item", "公开审查", "review";
        ApproveItem = "approve_item", "批准", "approve";
        ReturnItem = "return_item", "退回起草", "return to the drafter";
        PublishItem = "publish_item", "发布", "publish";
        CorrectItem = "correct_item", "更正", "correct";
        ChangeValidity = "change_validity", "变更有效性", "change validity";
        WithdrawItem = "withdraw_item", "撤回", "withdraw";
    }
}

/// 动作规则 — one allowed move: from a state, by an act, to a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Where it starts.
    pub from: ItemState,
    /// By which act.
    pub act: ItemAct,
    /// Where it leads; for a review, when it is passed.
    pub to: ItemState,
}

const fn step(from: ItemState, act: ItemAct, to: ItemState) -> Move {
    Move { from, act, to }
}

/// 动作表 — all allowed moves. What is not here is refused.
pub const MOVES: &[Move] = &[
    step(ItemState::Draft, ItemAct::EditDraft, ItemState::Draft),
    step(ItemState::Draft, ItemAct::ReviewItem, ItemState::Reviewed),
    step(
        ItemState::Reviewed,
        ItemAct::ApproveItem,
        ItemState::Approved,
    ),
    step(ItemState::Reviewed, ItemAct::ReturnItem, ItemState::Draft),
    step(ItemState::Approved, ItemAct::ReturnItem, ItemState::Draft),
    step(
        ItemState::Approved,
        ItemAct::PublishItem,
        ItemState::Published,
    ),
    step(ItemState::Published, ItemAct::CorrectItem, ItemState::Draft),
    step(
        ItemState::Published,
        ItemAct::ChangeValidity,
        ItemState::Published,
    ),
    step(
        ItemState::Published,
        ItemAct::WithdrawItem,
        ItemState::Withdrawn,
    ),
];

impl ItemAct {
    /// What an actor needs to do this.
    pub const fn permission(self) -> Permission {
        match self {
            Self::EditDraft | Self::CorrectItem => Permission::WriteItems,
            Self::ReviewItem => Permission::ReviewItems,
            Self::ApproveItem
            | Self::ReturnItem
            | Self::PublishItem
            | Self::ChangeValidity
            | Self::WithdrawItem => Permission::ApproveItems,
        }
    }

    /// Whether the act is about the version in the making, not about what the public sees.
    pub const fn on_work(self) -> bool {
        !matches!(
            self,
            Self::CorrectItem | Self::ChangeValidity | Self::WithdrawItem
        )
    }

    /// Where the act leads from a state, if it is allowed there.
    pub fn leads_from(self, from: ItemState) -> Option<ItemState> {
        MOVES
            .iter()
            .find(|step| step.act == self && step.from == from)
            .map(|step| step.to)
    }

    /// The states from which the act is allowed.
    pub fn starts(self) -> impl Iterator<Item = ItemState> {
        MOVES
            .iter()
            .filter(move |step| step.act == self)
            .map(|step| step.from)
    }
}
