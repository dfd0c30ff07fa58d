# Digests that are no default anywhere. ActiveSupport and Rack of Debian 12.
# Run: ruby test/generators/rare_settings.rb > test/vectors/rare-settings-ruby.json
require 'active_support'
require 'active_support/message_verifier'
require 'json'
require 'rack'
require 'rack/session/cookie'

KEY = 'a secret for settings that nobody should take'
CONTENT = { 'user' => { 'name' => 'Zoë', 'id' => 5 } }.freeze
SESSION = { 'session_id' => 'ab' * 32, **CONTENT }.freeze

def record(framework, version, mechanism, name, digest, value, options, payload)
  {
    id: "rare-#{mechanism}-#{digest}",
    set: 'generated',
    framework: framework,
    framework_version: version,
    mechanism: mechanism,
    source: 'api',
    cookie_name: name,
    cookie_value: value,
    key: KEY,
    options: { digest: digest, serializer: 'json', **options },
    expect: { valid: true, payload: payload },
    checked_by: 'read back by the framework'
  }
end

def verifier(digest)
  made = ActiveSupport::MessageVerifier.new(KEY, digest: digest, serializer: JSON)
  value = made.generate(CONTENT)
  raise unless made.verify(value) == CONTENT

  options = { metadata: false }
  version = ActiveSupport::VERSION::STRING
  record('Rails', version, 'rails-message-verifier', 'token', digest.downcase, value, options, CONTENT)
end

def rack(digest)
  coder = Rack::Session::Cookie::Base64::ZipJSON.new
  data = coder.encode(SESSION)
  raise unless coder.decode(data) == SESSION

  value = "#{data}--#{OpenSSL::HMAC.hexdigest(OpenSSL::Digest.new(digest), KEY, data)}"
  options = { serializer: 'zipjson', separator: '--', signature_encoding: 'hex', signed: true }
  record('Rack', Rack.release, 'rack-session-cookie', 'rack.session', digest.downcase,
         Rack::Utils.escape(value), options, SESSION)
end

records = %w[MD5 SHA224].flat_map { |digest| [verifier(digest), rack(digest)] }
puts JSON.pretty_generate(
  framework: 'several', framework_version: 'of Debian 12', set: 'generated', count: records.size, records: records
)
