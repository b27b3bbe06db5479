// The XML AIT: how a television that is online finds and starts us with no broadcaster (ETSI TS 102 809, as HbbTV uses it).

type Application = { name: string; publicUrl: string; languages: readonly string[] }

// Ours are from the range that ETSI TS 101 162 leaves for private use in tests; a broadcaster gives its own.
const organisationId = 0x7fff_ff01
const applicationId = 1

export function xmlAit({ name, publicUrl, languages }: Application): string {
  const names = languages.map(
    (language) => `        <mhp:appName Language="${iso3(language)}">${escaped(name)}</mhp:appName>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<mhp:ServiceDiscovery xmlns:mhp="urn:dvb:mhp:2009" xmlns:hbb="urn:hbbtv:application_descriptor:2014" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <mhp:ApplicationDiscovery DomainName="${escaped(new URL(publicUrl).hostname)}">
    <mhp:ApplicationList>
      <mhp:Application>
${names.join('\n')}
        <mhp:applicationIdentifier>
          <mhp:orgId>${organisationId}</mhp:orgId>
          <mhp:appId>${applicationId}</mhp:appId>
        </mhp:applicationIdentifier>
        <mhp:applicationDescriptor>
          <mhp:type>
            <mhp:OtherApp>application/vnd.hbbtv.xhtml+xml</mhp:OtherApp>
          </mhp:type>
          <mhp:controlCode>AUTOSTART</mhp:controlCode>
          <mhp:visibility>VISIBLE_ALL</mhp:visibility>
          <mhp:serviceBound>false</mhp:serviceBound>
          <mhp:priority>1</mhp:priority>
          <mhp:version>01</mhp:version>
          <mhp:mhpVersion>
            <mhp:profile>0</mhp:profile>
            <mhp:versionMajor>1</mhp:versionMajor>
            <mhp:versionMinor>1</mhp:versionMinor>
            <mhp:versionMicro>1</mhp:versionMicro>
          </mhp:mhpVersion>
        </mhp:applicationDescriptor>
        <mhp:applicationTransport xsi:type="mhp:HTTPTransportType">
          <mhp:URLBase>${escaped(publicUrl)}/</mhp:URLBase>
        </mhp:applicationTransport>
        <mhp:applicationLocation>tv</mhp:applicationLocation>
      </mhp:Application>
    </mhp:ApplicationList>
  </mhp:ApplicationDiscovery>
</mhp:ServiceDiscovery>
`
}

function iso3(language: string): string {
  return language === 'cy' ? 'cym' : 'eng'
}

function escaped(words: string): string {
  return words.replace(
    /[&<>"]/g,
    (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter,
  )
}
