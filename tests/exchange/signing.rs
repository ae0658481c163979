//! Signing a file anew, as whoever has a key can.

use hemei::exchange::signature::ShopKey;
use serde_json::Value;

/// The last line of a file that begins with `text`, signed with this key throughout.
pub fn signature_line(text: &[u8], key: &ShopKey) -> String {
    let tree = key.sign(tree_message(text).as_bytes());
    format!("{{\"tree\":\"{tree}\",\"signature\":\"{}\"}}\n", key.sign(text))
}

/// What the tree's signature stands over, whatever the file says; of one that says nothing of a tree, nothing.
fn tree_message(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let lines = || text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let (Some(header), Some(close)) = (lines().next(), lines().find(|line| line["kind"] == "close")) else {
        return String::new();
    };
    let said = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let parts = ["town", "shop", "epoch", "number"].map(|part| said(&header[part]));
    let tree = ["size", "root"].map(|part| said(&close["detail"]["tree"][part]));
    format!("hemei-tree-v1\n{}\n{}\n", parts.join("\n"), tree.join("\n"))
}
