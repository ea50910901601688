/**
 * The mark: a map sheet folded once, a river running over the fold and a hill line above it, as on the old
 * painted maps; the city is the one solid block.
 */
export function BrandMark({ className }: { readonly className: string | undefined }) {
  return (
    <svg className={className} width="26" height="26" viewBox="0 0 26 26" aria-hidden focusable="false">
      <path
        d="M3.5 5.6 13 3l9.5 2.6v14.8L13 23l-9.5-2.6Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path d="M13 3v6.2M13 18.6V23" stroke="currentColor" strokeWidth="1.2" opacity="0.55" />
      <path
        d="M3.8 17.4c2.6-1.9 4.6-1.7 6.6-.4 2.6 1.7 5.4 1.8 11.8-2.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
      <path d="M9.2 8.4 13 7.3l3.8 1.1v4.6L13 14.1l-3.8-1.1Z" fill="currentColor" />
    </svg>
  );
}
