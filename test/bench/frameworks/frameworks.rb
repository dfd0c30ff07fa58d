# ActiveSupport on the families of a file: ruby frameworks.rb FILE SECONDS, one line of JSON each.
require 'json'
require 'cgi'
require 'logger'

FAMILIES = JSON.parse(File.read(ARGV[0]))
SECONDS = ARGV[1].to_f

def report(line) = puts(line.to_json)

begin
  require 'active_support'
  require 'active_support/message_encryptor'
  require 'active_support/message_verifier'
  require 'active_support/key_generator'
  require 'active_support/json'
rescue LoadError => error
  report({ family: 'rails-signed', subject: 'Rails', missing: error.message })
  exit
end

class PlainJson
  def self.dump(value) = value.to_json
  def self.load(text) = JSON.parse(text)
end

def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)

def takes?(row, check)
  !check.call(row).nil?
rescue StandardError
  false
end

def run(family, subject, check)
  rows = FAMILIES[family].select { |row| takes?(row, check) }
  return if rows.empty?

  passes = []
  rounds = [1, 500 / rows.size].max
  stop = now + SECONDS
  while now < stop || passes.size < 5
    start = now
    rounds.times { rows.each(&check) }
    passes << (now - start) / (rounds * rows.size) * 1e6
  end
  report({ family: family, subject: subject, ids: rows.map { |row| row['id'] }, passes: passes })
end

def derived(row)
  options = row['options']
  digest = OpenSSL::Digest.const_get(options['pbkdf2_digest'].upcase)
  generator = ActiveSupport::KeyGenerator.new(row['key'], iterations: options['pbkdf2_iterations'], hash_digest_class: digest)
  generator.generate_key(options['salt'], options['key_length'])
end

def kept(make)
  made = {}
  ->(row) { made[row['id']] ||= make.call(row) }
end

encryptor = kept(lambda { |row|
  serializer = row['options']['serializer'] == 'json' ? PlainJson : Marshal
  ActiveSupport::MessageEncryptor.new(derived(row), cipher: 'aes-256-gcm', serializer: serializer)
})
verifier = kept(lambda { |row|
  ActiveSupport::MessageVerifier.new(derived(row), digest: 'SHA1', serializer: Marshal)
})
decrypt = lambda { |row|
  encryptor.call(row).decrypt_and_verify(CGI.unescape(row['value']), purpose: row['options']['purpose'])
}
verify = lambda { |row|
  verifier.call(row).verify(CGI.unescape(row['value']), purpose: row['options']['purpose'])
}
run('rails-encrypted-json', 'Rails', decrypt)
run('rails-encrypted-marshal', 'Rails', decrypt)
run('rails-signed', 'Rails', verify)
