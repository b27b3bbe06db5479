import type { ComponentChildren } from 'preact'

/** The head of a front page: one promise, and the first thing to do. */
export function Hero({ title, lead, children }: { title: string; lead: string; children?: ComponentChildren }) {
  return (
    <div class="hero">
      <div class="hero-words">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </div>
      <Doorstep />
      {children !== undefined && <div class="hero-first">{children}</div>}
    </div>
  )
}

/** An open front door with the light on: what the name means. Left out where there is no room. */
function Doorstep() {
  return (
    <svg class="doorstep" viewBox="0 0 420 250" aria-hidden="true" focusable="false">
      <path class="s-wall" d="M20 250V70a20 20 0 0 1 20-20h340a20 20 0 0 1 20 20v180z" />
      <path
        class="s-brick"
        d="M48 84h26v9H48zM82 84h26v9H82zM62 101h26v9H62zM330 78h26v9h-26zM347 95h26v9h-26zM313 95h26v9h-26zM54 222h26v9H54z"
      />
      <path class="s-frame" d="M138 236v-128a72 72 0 0 1 144 0v128z" />
      <path class="s-light" d="M152 236v-128a58 58 0 0 1 116 0v128z" />
      <path class="s-glow" d="M152 236l58-104 58 104z" />
      <path class="s-leaf" d="M152 236v-128a58 58 0 0 1 58-58l22 24v172z" />
      <path class="s-panel" d="M166 112a42 42 0 0 1 32-38l18 16v44l-50 0zM166 150h50v58l-50-4z" />
      <circle class="s-knob" cx="219" cy="152" r="5" />
      <path class="s-step" d="M118 230h184v10H118zM100 240h220v10H100z" />
      <path class="s-frame" d="M318 134h52v58h-52z" />
      <path class="s-light" d="M324 140h18v22h-18zM346 140h18v22h-18zM324 166h18v20h-18zM346 166h18v20h-18z" />
      <path class="s-frame" d="M50 134h52v58H50z" />
      <path class="s-light" d="M56 140h18v22H56zM78 140h18v22H78zM56 166h18v20H56zM78 166h18v20H78z" />
      <path class="s-pot" d="M326 216h36l-5 34h-26z" />
      <path class="s-plant" d="M344 218c-26-4-30-22-26-36 16 2 24 14 26 36zm0 0c-2-24 6-42 20-48 8 18 0 40-20 48z" />
      <path class="s-pot" d="M64 222h30l-4 28H68z" />
      <path class="s-flower" d="M79 222c-4-14-20-14-20-28 12-2 18 6 20 14 2-8 8-16 20-14 0 14-16 14-20 28z" />
    </svg>
  )
}
