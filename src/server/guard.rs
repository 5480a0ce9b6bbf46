//! Who may ask, how long, and how many at once.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderValue, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::pages::notice;
use super::{LONGEST, Server};

/// The server and the port that it must be asked at.
pub(super) struct Guarded {
    pub server: Server,
    pub port: u16,
}

/// Lets a request through that is meant for this address, for a limited time.
pub(super) async fn guard(State(state): State<Arc<Guarded>>, request: Request, next: Next) -> Response {
    let mut response = if !is_ours(request.headers(), state.port) {
        notice(&state, StatusCode::FORBIDDEN, "Not from here", "This server answers only to pages of its own address.")
    } else if let Ok(_permit) = state.server.requests.try_acquire() {
        match tokio::time::timeout(LONGEST, next.run(request)).await {
            Ok(response) => response,
            Err(_) => notice(&state, StatusCode::REQUEST_TIMEOUT, "That took too long", "Try a shorter article."),
        }
    } else {
        notice(&state, StatusCode::SERVICE_UNAVAILABLE, "Too much at once", "Wait a moment, then try again.")
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Each page says in itself what it may load; that it may stand in no other page, only a header can say.
        (CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether a request names this address as its host and, if it says so, as its origin.
fn is_ours(headers: &HeaderMap, port: u16) -> bool {
    let ours =
        |host: &str| host == format!("127.0.0.1:{port}") || host.eq_ignore_ascii_case(&format!("localhost:{port}"));
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next().and_then(|h| h.to_str().ok()).is_some_and(ours) && hosts.next().is_none();
    let origin = |o: &HeaderValue| o.to_str().ok().and_then(|o| o.strip_prefix("http://")).is_some_and(ours);
    host && headers.get_all(ORIGIN).iter().all(origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn only_this_address_may_ask() {
        for (ours, pairs) in [
            (true, &[(HOST, "127.0.0.1:80")][..]),
            (true, &[(HOST, "LocalHost:80"), (ORIGIN, "http://127.0.0.1:80")]),
            (false, &[]),
            (false, &[(HOST, "127.0.0.1")]),
            (false, &[(HOST, "127.0.0.1:81")]),
            (false, &[(HOST, "evil.example:80")]),
            (false, &[(HOST, "127.0.0.1:80"), (HOST, "evil.example:80")]),
            (false, &[(HOST, "127.0.0.1:80"), (ORIGIN, "null")]),
            (false, &[(HOST, "127.0.0.1:80"), (ORIGIN, "https://127.0.0.1:80")]),
            (false, &[(HOST, "127.0.0.1:80"), (ORIGIN, "http://evil.example")]),
        ] {
            assert_eq!(is_ours(&headers(pairs), 80), ours, "{pairs:?}");
        }
    }
}
