type Part = { left: number; top: number; width: number; height: number }

type Props = {
  src: string
  width: number
  height: number
  alt: string
  /** The part that would be covered, in hundredths of the picture. */
  part?: Part | undefined
}

const tenths = [10, 20, 30, 40, 50, 60, 70, 80, 90]

/**
 * A photograph with a line at each tenth of it, and the part that would be covered drawn over it. Beside the form with the four numbers:
 * with a script, one drag over the picture fills them in.
 */
export function PhotoCover({ src, width, height, alt, part }: Props) {
  const across = (hundredths: number) => (hundredths / 100) * width
  const down = (hundredths: number) => (hundredths / 100) * height
  return (
    <svg
      class="photo-cover"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={alt}
      data-enhance="cover-photo"
      preserveAspectRatio="xMidYMid meet"
    >
      <image href={src} width={width} height={height} />
      <g class="tenths">
        {tenths.map((at) => (
          <>
            <line x1={across(at)} x2={across(at)} y1="0" y2={height} />
            <line x1="0" x2={width} y1={down(at)} y2={down(at)} />
          </>
        ))}
      </g>
      <rect
        class="part"
        x={across(part?.left ?? 0)}
        y={down(part?.top ?? 0)}
        width={across(part?.width ?? 0)}
        height={down(part?.height ?? 0)}
      />
    </svg>
  )
}
