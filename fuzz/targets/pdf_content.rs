//! Bytes as the content of the one page of a PDF, with a font for Chinese characters and one for Latin.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let head = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>endobj\n\
         5 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0\
         /BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>endobj\n\
         6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n";
    let stream = format!("4 0 obj<</Length {}>>stream\n", bytes.len());
    let tail = "\nendstream endobj\ntrailer<</Root 1 0 R/Size 7>>\n%%EOF\n";
    let file = [head.as_bytes(), stream.as_bytes(), bytes, tail.as_bytes()];
    gongkai_fuzz::try_all(&file.concat());
});
