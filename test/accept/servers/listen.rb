# What the Ruby servers share: the data of a session, and listening on a free port of loopback.

require 'json'
require 'rack'
require 'webrick'

def counted(known)
  (known || {}).merge('count' => (known || {}).fetch('count', 0) + 1)
end

# `/ID/new` starts anew, `/ID/count` goes on from what is known.
def following(step, known)
  step == 'new' ? { 'count' => 6 } : counted(known)
end

def serve(app, version)
  quiet = { Logger: WEBrick::Log.new(File::NULL), AccessLog: [] }
  Rack::Handler::WEBrick.run(app, Host: '127.0.0.1', Port: 0, **quiet) do |server|
    $stdout.puts "port #{server.listeners.first.addr[1]} #{version}"
    $stdout.flush
  end
end
