/** The mark: two items and the one you chose. */
export function Mark() {
  return (
    <svg viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">
      <path d="M8 4.8 16.6 12 5 16.4" fill="none" stroke="var(--edge)" strokeWidth="1.5" />
      <circle cx="8" cy="4.8" r="2.7" fill="var(--ink)" />
      <circle cx="5" cy="16.4" r="3.3" fill="var(--ink)" />
      <circle cx="16.6" cy="12" r="4" fill="var(--accent)" />
    </svg>
  );
}
