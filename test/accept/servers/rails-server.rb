# A Rails application: its session, signed and encrypted cookies, and a message that a verifier signed.

require 'logger'
require 'rails'
require 'action_controller/railtie'
require_relative 'listen'

SECRET = ENV.fetch('SECRET')

# Paths that end in -marshal use the serializer that applications before 4.1 had.
class Serializer
  def initialize(app)
    @app = app
  end

  def call(env)
    marshal = env['PATH_INFO'].include?('-marshal/')
    env['action_dispatch.cookies_serializer'] = marshal ? :marshal : :json
    @app.call(env)
  end
end

class Application < Rails::Application
  config.load_defaults 6.1
  config.eager_load = false
  config.secret_key_base = SECRET
  config.logger = Logger.new(File::NULL)
  config.session_store :cookie_store, key: '_app_session'
  config.middleware.insert_before ActionDispatch::Cookies, Serializer
  routes.append do
    get 'rails-session-encrypted/:step', to: 'counter#session_data'
    get 'rails-session-encrypted-marshal/:step', to: 'counter#session_data'
    get 'rails-signed-cookie/:step', to: 'counter#signed'
    get 'rails-encrypted-cookie/:step', to: 'counter#encrypted'
    get 'rails-message-verifier/:step', to: 'counter#verified'
  end
end

class CounterController < ActionController::Base
  def session_data
    data = following(params[:step], session.to_hash.slice('count', 'text', 'list'))
    data.each { |key, value| session[key] = value }
    render json: data
  end

  def signed
    data = following(params[:step], cookies.signed[:cart])
    cookies.signed[:cart] = { value: data }
    render json: data
  end

  def encrypted
    data = following(params[:step], cookies.encrypted[:notes])
    cookies.encrypted[:notes] = { value: data }
    render json: data
  end

  def verified
    verifier = ActiveSupport::MessageVerifier.new(SECRET, digest: 'SHA256', serializer: JSON)
    known = cookies[:token] && verifier.verified(cookies[:token])
    data = following(params[:step], known)
    cookies[:token] = verifier.generate(data)
    render json: data
  end
end

Application.initialize!
serve(Application, "Rails #{Rails.version}")
