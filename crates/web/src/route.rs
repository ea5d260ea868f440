//! 路由表 — every endpoint with the rule that guards it, in one table.
//!
//! A handler can only be reached through this table, and the access test compares the table with a reviewed file.

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use gongkai_app::App;
use gongkai_app::domain::access::{Permission, may_ever};

use crate::problem::Problem;
use crate::session::Visit;

/// 入口规则 — who may reach an endpoint at all. Whose things may be touched is decided behind it, by `can`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Anyone.
    Public,
    /// Anyone who has the receipt number and the secret; checked by the use case.
    Receipt,
    /// Any signed-in member of staff.
    Staff,
    /// Staff with a role that has this permission for some organ.
    May(Permission),
}

/// One endpoint of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// GET or POST.
    pub method: &'static str,
    /// The path with its parameters.
    pub path: &'static str,
    /// Who may reach it.
    pub door: Door,
}

/// 路由表 — collects endpoints and the router made of them.
pub struct Routes {
    app: App,
    router: Router<App>,
    endpoints: Vec<Endpoint>,
}

impl Routes {
    /// An empty table.
    pub fn new(app: App) -> Self {
        Self {
            app,
            router: Router::new(),
            endpoints: Vec::new(),
        }
    }

    /// Adds a page that is read.
    pub fn get<H, T>(self, path: &'static str, door: Door, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("GET", MethodFilter::GET, path, door, handler)
    }

    /// Adds an act.
    pub fn post<H, T>(self, path: &'static str, door: Door, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("POST", MethodFilter::POST, path, door, handler)
    }

    fn add<H, T>(
        mut self,
        method: &'static str,
        filter: MethodFilter,
        path: &'static str,
        door: Door,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let guard = from_fn_with_state((self.app.clone(), door), pass_door);
        self.router = self.router.route(path, on(filter, handler).layer(guard));
        self.endpoints.push(Endpoint { method, path, door });
        self
    }

    /// The table as a list.
    pub fn endpoints(&self) -> &[Endpoint] {
        &self.endpoints
    }

    /// The router of the table.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}

/// Lets a request through when its actor fits the door; signs are checked before the handler parses anything.
async fn pass_door(
    State((app, door)): State<(App, Door)>,
    mut request: Request,
    next: Next,
) -> Response {
    let visit = match Visit::of(&app, request.headers(), request.uri()).await {
        Ok(visit) => visit,
        Err(error) => return Problem::unknown_visitor(error).into_response(),
    };
    let allowed = match door {
        Door::Public | Door::Receipt => Ok(()),
        Door::Staff => visit.actor.staff().map(|_| ()),
        Door::May(permission) => may_ever(&visit.actor, permission),
    };
    match allowed {
        Ok(()) => {
            request.extensions_mut().insert(visit);
            next.run(request).await
        }
        Err(refusal) => Problem::at_the_door(&visit, refusal).into_response(),
    }
}
