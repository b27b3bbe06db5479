import type { Showcase } from '../showcase.ts'
import { Banner, Notice } from './notice.tsx'

export const examples: Showcase = {
  name: 'Notice and banner',
  about: 'Sets a few sentences apart. A banner says what has just happened, once, at the top of the page.',
  examples: [
    {
      says: 'Good to know',
      draw: () => (
        <Notice language="en">
          <p>You do not need a referral. Come as you are.</p>
        </Notice>
      ),
    },
    {
      says: 'A warning',
      draw: () => (
        <Notice language="en" kind="warning" title="These hours may have changed">
          <p>Nobody has confirmed them since March. Ring before you go.</p>
        </Notice>
      ),
    },
    {
      says: 'All went well',
      draw: () => (
        <Notice language="en" kind="success" title="You are on the list">
          <p>We will text you when a place comes free.</p>
        </Notice>
      ),
    },
    { says: 'A banner', draw: () => <Banner language="en" title="Your listing is confirmed until 23 May" /> },
  ],
}
