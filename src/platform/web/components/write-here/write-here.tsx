type Props = { label: string; lines?: number }

/** Room on a printed page to write by hand. */
export function WriteHere({ label, lines = 1 }: Props) {
  return (
    <div class="write-here">
      <p>{label}</p>
      {Array.from({ length: lines }, () => (
        <div class="line" />
      ))}
    </div>
  )
}
