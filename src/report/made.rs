//! Folders that are made for a report, and go again when it comes to nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::ReportError;

/// Folders that were made, the innermost first; dropped, those go that hold nothing.
#[derive(Debug)]
pub(super) struct Made(Vec<PathBuf>);

impl Made {
    /// Makes a folder where there is none.
    pub fn create(folder: &Path) -> Result<Self, ReportError> {
        let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let made = Self(missing.map(Path::to_owned).collect());
        fs::create_dir_all(folder).map_err(ReportError::at("create", folder))?;
        Ok(made)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for path in &self.0 {
            // It fails on a folder with something in it, as it should.
            let _ = fs::remove_dir(path);
        }
    }
}
