import type { ComponentChildren } from 'preact'

type Props = {
  src: string
  /** Of the whole picture, so that the page does not jump when it comes. */
  width: number
  height: number
  /** What can be seen in it, for whoever cannot see it; never empty. */
  alt: string
  /** The whole picture, where this is a smaller one. */
  href?: string
  children?: ComponentChildren
}

/** A photograph somebody gave, with what is said of it below. */
export function Photo({ src, width, height, alt, href, children }: Props) {
  const picture = <img src={src} width={width} height={height} alt={alt} loading="lazy" />
  return (
    <figure class="photo">
      {href === undefined ? picture : <a href={href}>{picture}</a>}
      {children && <figcaption>{children}</figcaption>}
    </figure>
  )
}

/** Several of one thing, beside each other where there is room. */
export function Photos({ children }: { children: ComponentChildren }) {
  return <div class="photos">{children}</div>
}
