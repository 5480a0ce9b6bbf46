//! Bytes of a file or of standard input, with gzip undone and never more of them in memory than asked for.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::bufread;
use flate2::read::MultiGzDecoder;

use super::skip::{Fault, SkipReason};
use super::{encoding, format, web_archive};

/// How many bytes are looked at to tell a format.
const SNIFFED: usize = 8192;

const BUFFER: usize = 128 * 1024;

/// A stream of bytes: gzip undone; of text, UTF-16 turned to UTF-8, a byte order mark dropped.
pub(super) struct Stream {
    inner: Box<dyn BufRead + Send>,
    taken: Arc<AtomicU64>,
    /// The file, where its own bytes are the stream's.
    file: Option<File>,
    /// Whether gzip that is damaged is gone on with at its next member.
    goes_on: Arc<AtomicBool>,
    /// The first bytes, for telling the format.
    pub head: Vec<u8>,
}

impl Stream {
    /// Opens a file.
    pub fn open(path: &Path, is_text: bool) -> Result<Self, Fault> {
        let open = || File::open(path).map_err(|error| Fault::io(&error));
        let mut stream = Self::of(open()?, is_text)?;
        if format::is_parquet(&stream.head) {
            // A pipe can't be opened twice.
            let again = path.is_file().then(open).transpose()?;
            stream.file = again.filter(|file| starts_with(file, format::PARQUET));
        }
        Ok(stream)
    }

    /// Standard input.
    pub fn stdin(is_text: bool) -> Result<Self, Fault> {
        Self::of(io::stdin(), is_text)
    }

    /// Any bytes of text.
    #[cfg(test)]
    pub fn new(bytes: impl Read + Send + 'static) -> Result<Self, Fault> {
        Self::of(bytes, true)
    }

    /// Any bytes.
    fn of(bytes: impl Read + Send + 'static, is_text: bool) -> Result<Self, Fault> {
        let taken = Arc::new(AtomicU64::new(0));
        let counted = Counted { bytes, taken: Arc::clone(&taken) };
        let goes_on = Arc::<AtomicBool>::default();
        let (head, inner) = peeked(counted, 2)?;
        let inner: Box<dyn Read + Send> = if is_gzip(&head) {
            Box::new(Unzipped(Members::new(BufReader::with_capacity(BUFFER, inner), Arc::clone(&goes_on))))
        } else {
            Box::new(inner)
        };
        let (head, inner) = peeked(inner, SNIFFED)?;
        if head.is_empty() {
            return Err(Fault::new(SkipReason::Empty, "it has no bytes"));
        }
        // Pages of any encoding, and pictures; columns of numbers: no text as a whole.
        if !is_text || web_archive::is_archive(&head) || format::is_parquet(&head) {
            let inner = Box::new(BufReader::with_capacity(BUFFER, inner));
            return Ok(Self { inner, taken, file: None, goes_on, head });
        }
        encoding::refuse_binary(&head)?;
        if head.starts_with(b"\xEF\xBB\xBF") || encoding::utf16(&head).is_some() {
            let decoded = DecodeReaderBytesBuilder::new()
                .encoding(encoding::utf16(&head))
                .bom_override(true)
                .strip_bom(true)
                .build(inner);
            let (head, inner) = peeked(decoded, SNIFFED)?;
            let inner = Box::new(BufReader::with_capacity(BUFFER, inner));
            return Ok(Self { inner, taken, file: None, goes_on, head });
        }
        Ok(Self { inner: Box::new(BufReader::with_capacity(BUFFER, inner)), taken, file: None, goes_on, head })
    }

    /// How many bytes have been taken from the file so far, before gzip was undone.
    pub fn meter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.taken)
    }

    /// Has a reader that takes an error for damage, and reads on, get what stands behind it: of gzip, what
    /// begins with the next member that can be found.
    pub fn go_on_after_damage(&self) {
        self.goes_on.store(true, Ordering::Relaxed);
    }

    /// The bytes as a file, for a format that is read here and there in it: what is compressed, or came from
    /// standard input, is copied to a temporary one.
    #[cfg(feature = "parquet")]
    pub fn into_file(mut self) -> io::Result<File> {
        if let Some(file) = self.file {
            return Ok(file);
        }
        let mut file = tempfile::tempfile()?;
        io::copy(&mut self.inner, &mut file)?;
        Ok(file)
    }

    /// All that is left, or an error when it is more than `limit` bytes.
    pub fn rest(self, limit: usize) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        self.inner.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| Fault::io(&error))?;
        within(bytes, limit)
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.inner.read(into)
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.inner.consume(n);
    }
}

/// The whole of a file, gzip undone, or an error when it is more than `limit` bytes.
pub(super) fn whole(path: &Path, limit: usize) -> Result<Vec<u8>, Fault> {
    let io = |error: io::Error| Fault::io(&error);
    let file = File::open(path).map_err(io)?;
    let length = file.metadata().map_err(io)?.len();
    // Compressed, it may hold more than the limit, but not be more.
    if length > limit as u64 {
        return Err(too_large(limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    // A file may grow while it is read, and some (pipes, devices) have no length.
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(io)?;
    if is_gzip(&bytes) {
        let mut plain = Vec::new();
        Unzipped(MultiGzDecoder::new(bytes.as_slice())).take(limit as u64 + 1).read_to_end(&mut plain).map_err(io)?;
        bytes = plain;
    }
    within(bytes, limit)
}

fn within(bytes: Vec<u8>, limit: usize) -> Result<Vec<u8>, Fault> {
    if bytes.is_empty() {
        return Err(Fault::new(SkipReason::Empty, "it has no bytes"));
    }
    if bytes.len() > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

/// The error of what is over a limit of bytes.
pub(super) fn too_large(limit: usize) -> Fault {
    let size = match limit {
        0..0x10_0000 => format!("{} kB", limit >> 10),
        _ => format!("{} MB", limit >> 20),
    };
    Fault::new(SkipReason::TooLarge, format!("it is larger than {size}, the limit for one article"))
}

/// Whether a file's own bytes, and not what they hold compressed, begin so.
fn starts_with(mut file: &File, mark: &[u8]) -> bool {
    let mut first = Vec::new();
    file.by_ref().take(mark.len() as u64).read_to_end(&mut first).is_ok() && first == mark
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

/// The first bytes, and a reader that gives them again. An error behind the first bytes is kept for when
/// they have been read, so that damage at the end costs only the end.
fn peeked<R: Read>(mut inner: R, n: usize) -> Result<(Vec<u8>, Again<R>), Fault> {
    let mut head = Vec::with_capacity(n);
    let error = inner.by_ref().take(n as u64).read_to_end(&mut head).err();
    match error {
        Some(error) if head.is_empty() => Err(Fault::io(&error)),
        error => Ok((head.clone(), Cursor::new(head).chain(Late { error, inner }))),
    }
}

/// The first bytes once more, then the rest.
type Again<R> = io::Chain<Cursor<Vec<u8>>, Late<R>>;

/// Gives an error once, then goes on.
struct Late<R> {
    error: Option<io::Error>,
    inner: R,
}

impl<R: Read> Read for Late<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.error.take() {
            Some(error) => Err(error),
            None => self.inner.read(into),
        }
    }
}

/// Counts what passes.
struct Counted<R> {
    bytes: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.bytes.read(into)?;
        self.taken.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// What each member of gzip data begins with.
const MEMBER: [u8; 3] = [0x1F, 0x8B, 8];

/// Undoes gzip, member by member, so that a damaged one need not cost the others.
struct Members<R> {
    /// None only while it's handed over.
    open: Option<Member<R>>,
    goes_on: Arc<AtomicBool>,
}

enum Member<R> {
    /// One that is being read.
    Within(bufread::GzDecoder<R>),
    /// Between two.
    After(R),
    /// Behind damage.
    Lost(R),
    /// There is no more.
    End,
}

impl<R: BufRead> Members<R> {
    fn new(inner: R, goes_on: Arc<AtomicBool>) -> Self {
        Self { open: Some(Member::Within(bufread::GzDecoder::new(inner))), goes_on }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let (next, given) = match self.open.take().unwrap_or(Member::End) {
                Member::Within(mut decoder) => match decoder.read(into) {
                    Ok(0) if !into.is_empty() => (Member::After(decoder.into_inner()), None),
                    Ok(n) => (Member::Within(decoder), Some(Ok(n))),
                    Err(error) if self.goes_on.load(Ordering::Relaxed) => {
                        (Member::Lost(decoder.into_inner()), Some(Err(error)))
                    }
                    Err(error) => (Member::Within(decoder), Some(Err(error))),
                },
                Member::After(mut inner) => match inner.fill_buf() {
                    Ok([]) => (Member::End, None),
                    Ok(_) => (Member::Within(bufread::GzDecoder::new(inner)), None),
                    Err(error) => (Member::After(inner), Some(Err(error))),
                },
                Member::Lost(mut inner) => match find_member(&mut inner) {
                    Ok(true) => (Member::Within(bufread::GzDecoder::new(inner)), None),
                    Ok(false) => (Member::End, None),
                    Err(error) => (Member::Lost(inner), Some(Err(error))),
                },
                Member::End => (Member::End, Some(Ok(0))),
            };
            self.open = Some(next);
            if let Some(given) = given {
                return given;
            }
        }
    }
}

/// Passes over bytes, at least one, up to where a member may begin; whether there is such a place.
fn find_member(inner: &mut impl BufRead) -> io::Result<bool> {
    if !inner.fill_buf()?.is_empty() {
        inner.consume(1);
    }
    loop {
        let buffer = inner.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        // A mark that lies across two buffers is passed over: the next member is as good.
        let found = memchr::memmem::find(buffer, &MEMBER);
        let passed = found.unwrap_or(buffer.len());
        inner.consume(passed);
        if found.is_some() {
            return Ok(true);
        }
    }
}

/// Says of gzip's errors that they are gzip's.
struct Unzipped<R>(R);

impl<R: Read> Read for Unzipped<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        self.0.read(into).map_err(|error| match error.kind() {
            UnexpectedEof => io::Error::new(InvalidData, "the gzip data ends too early"),
            InvalidData | InvalidInput => io::Error::new(InvalidData, format!("the gzip data is damaged: {error}")),
            _ => error,
        })
    }
}

#[cfg(test)]
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
        Stream::new(Cursor::new(bytes))?.rest(100_000)
    }

    #[test]
    fn gzip_of_several_members_is_undone() {
        let two = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(all(two.clone()).unwrap(), b"one two");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.gz");
        std::fs::write(&path, two).unwrap();
        assert_eq!(whole(&path, 100).unwrap(), b"one two");
        assert_eq!(whole(&path, 5).unwrap_err().reason, SkipReason::TooLarge);
    }

    #[test]
    fn damaged_gzip_is_said_to_be() {
        let good = gzip(&b"words and more words ".repeat(5000));
        let cut = good[..good.len() / 2].to_vec();
        let fault = all(cut).unwrap_err();
        assert_eq!((fault.reason, fault.detail.as_str()), (SkipReason::BrokenGzip, "the gzip data ends too early"));
        assert_eq!(all(vec![0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).unwrap_err().reason, SkipReason::BrokenGzip);
    }

    #[test]
    fn marks_go_and_utf16_is_turned() {
        assert_eq!(all(b"\xEF\xBB\xBFid,text".to_vec()).unwrap(), b"id,text");
        let utf16: Vec<u8> = "\u{FEFF}id,“text”".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(all(utf16).unwrap(), "id,“text”".as_bytes());
        assert_eq!(all(Vec::new()).unwrap_err().reason, SkipReason::Empty);
        assert_eq!(all(vec![b'x'; 100_001]).unwrap_err().reason, SkipReason::TooLarge);
    }
}
