# Rack 2: Rack::Session::Cookie with Marshal and with JSON, and the encrypted cookie of Rack::Protection.

require 'rack/protection'
require_relative 'listen'

DATA = %w[count text list].freeze

counter = lambda do |env|
  session = env['rack.session']
  data = following(File.basename(env['PATH_INFO']), session.to_hash.slice(*DATA))
  data.each { |key, value| session[key] = value }
  [200, { 'Content-Type' => 'application/json' }, [JSON.generate(data)]]
end

with = lambda do |options|
  Rack::Session::Cookie.new(counter, secret: ENV.fetch('SECRET'), **options)
end

serve(
  Rack::URLMap.new(
    '/rack-session-cookie' => with.call({}),
    '/rack-session-cookie-json' => with.call(coder: Rack::Session::Cookie::Base64::JSON.new),
    '/rack-protection-encrypted-cookie' =>
      Rack::Protection::EncryptedCookie.new(counter, secret: ENV.fetch('SECRET'))
  ),
  "Rack #{Rack.release}, Rack::Protection #{Rack::Protection::VERSION}"
)
