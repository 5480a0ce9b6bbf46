//! What is answered.

use std::path::Path;
use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::MOST_TEXT;
use super::guard::Guarded;
use crate::article::{Selection, Skip, pasted as article};
use crate::report::html;

/// An article from the box.
#[derive(Debug, Deserialize)]
pub(super) struct Pasted {
    text: String,
    #[serde(default)]
    outlet: String,
}

/// The box.
pub(super) async fn desk(State(state): State<Arc<Guarded>>) -> Html<String> {
    Html(html::desk(state.server.has_report()))
}

/// A file of the report.
pub(super) async fn file(State(state): State<Arc<Guarded>>, uri: Uri) -> Response {
    let missing = || notice(&state, StatusCode::NOT_FOUND, "No such page", "The report has no page of this name.");
    let Some(path) = state.server.files.get(uri.path()).cloned() else { return missing() };
    let kind = kind(&path);
    match tokio::task::spawn_blocking(move || std::fs::read(path)).await {
        Ok(Ok(bytes)) if kind.starts_with("text/html") => match String::from_utf8(bytes) {
            Ok(page) => Html(html::beside_desk(page)).into_response(),
            // A page that this program wrote is UTF-8.
            Err(_) => missing(),
        },
        Ok(Ok(bytes)) => ([(CONTENT_TYPE, kind)], bytes).into_response(),
        _ => missing(),
    }
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

/// The page of an article from the box.
pub(super) async fn analyse(State(state): State<Arc<Guarded>>, form: Result<Form<Pasted>, FormRejection>) -> Response {
    let Form(pasted) = match form {
        Ok(form) => form,
        Err(FormRejection::BytesRejection(_)) => return too_long(&state),
        Err(_) => return notice(&state, StatusCode::BAD_REQUEST, "Not understood", "Use the box to send an article."),
    };
    if pasted.text.len() > MOST_TEXT {
        return too_long(&state);
    }
    if pasted.text.trim().is_empty() {
        return notice(
            &state,
            StatusCode::BAD_REQUEST,
            "Nothing was pasted",
            "Put the text of an article into the box.",
        );
    }
    let Ok(permit) = Arc::clone(&state.server.articles).try_acquire_owned() else {
        return notice(
            &state,
            StatusCode::SERVICE_UNAVAILABLE,
            "Too much at once",
            "Other articles are being analysed. Try again in a moment.",
        );
    };
    let (tool, choices, site) = (state.server.tool, state.server.choices, state.server.has_report());
    let mut selection = state.server.selection.clone();
    name(&mut selection, &pasted.outlet);
    let page = tokio::task::spawn_blocking(move || {
        // Held until the work is done, even if nobody waits for it any more.
        let _permit = permit;
        let article = article(pasted.text.replace("\r\n", "\n"), &selection, tool.lexicon())?;
        Ok(html::served(&article, &tool.analyse(&article), tool.lexicon(), choices, site))
    });
    match page.await {
        Ok(Ok(page)) => Html(page).into_response(),
        Ok(Err(skip)) => refused(&state, &skip),
        Err(_) => notice(
            &state,
            StatusCode::INTERNAL_SERVER_ERROR,
            "That went wrong",
            "The article could not be analysed. Please report it.",
        ),
    }
}

fn too_long(state: &Guarded) -> Response {
    notice(state, StatusCode::PAYLOAD_TOO_LARGE, "Too long", "1 MB is the most that the box takes. Paste one article.")
}

/// The outlet that was written beside the box, where one was.
fn name(selection: &mut Selection, outlet: &str) {
    let outlet = outlet.trim();
    if !outlet.is_empty() {
        selection.outlet = Some(outlet.to_owned());
    }
}

/// Why what was pasted is no article: what the command line would say of a file.
fn refused(state: &Guarded, skip: &Skip) -> Response {
    let title = format!("Not analysed: {}", skip.reason.title());
    let mut said = skip.detail.clone();
    if let Some(first) = said.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let advice = skip.reason.advice();
    let where_to = if advice.contains("--") { " Options are given to onrecord serve." } else { "" };
    notice(state, StatusCode::UNPROCESSABLE_ENTITY, &title, &format!("{said}. {advice}{where_to}"))
}

/// A page that says why there is nothing to see.
pub(super) fn notice(state: &Guarded, status: StatusCode, title: &str, text: &str) -> Response {
    (status, Html(html::notice(title, text, state.server.has_report()))).into_response()
}
