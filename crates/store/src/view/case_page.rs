//! 申请详情 — one whole case, for the officer's page and for the applicant's receipt page.

use gongkai_domain::access::{Scope, ScopeKind};
use gongkai_domain::application::Application;
use gongkai_domain::ids::ApplicationId;

use crate::applications::CASE;
use crate::db::Store;
use crate::error::StoreError;

impl Store {
    /// One case, if the scope allows it; a case of elsewhere is as good as none.
    pub async fn case_page(
        &self,
        scope: &Scope,
        id: &ApplicationId,
    ) -> Result<Option<Application>, StoreError> {
        let (sql, organ) = match scope.kind() {
            ScopeKind::Public => return Ok(None),
            ScopeKind::Applicant(own) if own != id => return Ok(None),
            ScopeKind::Applicant(_) | ScopeKind::All => (format!("{CASE} where a.id = $1"), None),
            ScopeKind::Organ(organ) => (
                format!("{CASE} where a.id = $1 and a.organ_id = $2"),
                Some(organ.as_str()),
            ),
            ScopeKind::Tree(organ) => (
                format!(
                    "{CASE} where a.id = $1 and (a.organ_id = $2
                    or a.organ_id in (select c.id from organ c where c.parent_id = $2))"
                ),
                Some(organ.as_str()),
            ),
        };
        self.load_application(&sql, id, organ).await
    }
}
