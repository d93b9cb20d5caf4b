import { qrPath, QUIET, type QrCode } from "#text/qr.ts";

interface QrPictureProps {
  readonly code: QrCode;
  readonly className?: string | undefined;
}

/** Black on white in both themes: scanners want it so. The link itself stands beside it. */
export function QrPicture({ code, className }: QrPictureProps) {
  const side = code.size + 2 * QUIET;
  return (
    <svg
      className={className}
      viewBox={`0 0 ${side} ${side}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, no address that an img could show
      role="img"
      aria-label="QR code of the link. The link itself stands beside it."
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={qrPath(code)} fill="#000" />
    </svg>
  );
}
